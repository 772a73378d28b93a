import { createResource, createSignal, Show } from "solid-js";
import { render } from "solid-js/web";
import { ChatView } from "./ChatView.tsx";
import { createChat } from "./create-chat.ts";
import css from "./style.css?inline";
import { openVault } from "./vault.ts";
import { whoSpeaks } from "./who-speaks.ts";
import { languageOf } from "./words.ts";

/** What a page can do with the chat; it stands at `window.roostChat`. */
interface PageApi {
  open(): void;
  close(): void;
  /** From now on the site's user speaks, whom it signed a token for; null: nobody it knows. */
  identify(token: string | null): void;
  /** Set by the page: gives another token for the same user, when the one before has ended. */
  onTokenExpired?: () => string | null | Promise<string | null>;
}

/** A page is not asked again sooner, ms. */
const ASKED_EVERY = 30_000;

/** Only while the script runs does a page say which tag it was. */
const tag = document.currentScript as HTMLScriptElement | null; // a script tag, where there is one
const account = tag?.dataset["account"];
if (tag && account) start(tag, account);

function start(script: HTMLScriptElement, id: string): void {
  const [token, setToken] = createSignal(script.dataset["token"] ?? null);
  const host = document.createElement("div");
  let setOpen: (open: boolean) => void = () => undefined;
  const api: PageApi = {
    open: () => setOpen(true),
    close: () => setOpen(false),
    identify: (next) => void setToken(next),
  };
  let askedAt = -Infinity;
  const renewToken = async (): Promise<string | null> => {
    if (performance.now() - askedAt < ASKED_EVERY) return null;
    askedAt = performance.now();
    return (await api.onTokenExpired?.()) ?? null;
  };
  const mount = () => {
    host.dir = document.documentElement.dir || "ltr";
    document.body.append(host);
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    const page = {
      server: new URL(script.src).origin,
      account: id,
      renewToken,
      language: languageOf(script.dataset["language"] ?? document.documentElement.lang),
      theme: themeOf(script.dataset["theme"]),
    };
    render(
      () => (
        <Show when={{ token: token() }} keyed>
          {(said) => <OpenedChat {...page} token={said.token ?? undefined} ref={(set) => (setOpen = set)} />}
        </Show>
      ),
      shadow,
    );
  };
  Object.assign(window, { roostChat: api });
  if (document.body) mount();
  else document.addEventListener("DOMContentLoaded", mount);
}

type OpenedChatProps = Omit<Parameters<typeof createChat>[0], "vault"> & {
  theme: "light" | "dark" | "auto";
  ref: (setOpen: (open: boolean) => void) => void;
};

/** Shown once the account has ever answered here: what does not exist has no button. */
function OpenedChat(props: OpenedChatProps) {
  const who = () => whoSpeaks(props.token);
  const [vault] = createResource(() => openVault(props.account, who));
  return (
    <Show when={vault()} keyed>
      {(opened) => {
        const chat = createChat({ ...props, vault: opened });
        return (
          <Show when={chat.look()}>
            <ChatView
              chat={chat}
              language={props.language}
              theme={props.theme}
              ref={(controls) => props.ref(controls.setOpen)}
            />
          </Show>
        );
      }}
    </Show>
  );
}

function themeOf(wish: string | undefined): "light" | "dark" | "auto" {
  return wish === "light" || wish === "dark" ? wish : "auto";
}
