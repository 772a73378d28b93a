import { useNavigate } from "@solidjs/router";
import {
  createEffect,
  createSignal,
  getOwner,
  lazy,
  onCleanup,
  onMount,
  runWithOwner,
  Show,
  Suspense,
  type JSX,
} from "solid-js";
import { createAvailabilityQuestion } from "./ask-availability.ts";
import { createAvailabilityActions } from "./availability.ts";
import { createClockNotice } from "./clock-notice.ts";
import { useDesk } from "./desk-context.tsx";
import { Banners } from "./Banners.tsx";
import { useI18n } from "./i18n.tsx";
import { createAction, createShortcut, heldKey } from "./keyboard.ts";
import { createKeyMapOfAgent } from "./key-map-of-agent.ts";
import { createPlaceActions } from "./place-actions.ts";
import { createNextConversation } from "./next-conversation.ts";
import { Rail } from "./Rail.tsx";
import style from "./Shell.module.css";
import { askToStart, startAsked } from "../start/starting.ts";
import { StatusBar } from "./StatusBar.tsx";
import { createTally } from "../queue/create-tally.ts";
import { createFirstScreen } from "../ui/later-part.ts";
import { createUndoKeys } from "./undo-key.ts";

const AskAvailability = lazy(async () => ({
  default: (await import("./AskAvailability.tsx")).AskAvailability,
}));
const Palette = lazy(async () => ({ default: (await import("./Palette.tsx")).Palette }));
const KeyboardSheet = lazy(async () => ({ default: (await import("./KeyboardSheet.tsx")).KeyboardSheet }));
const StartDialog = lazy(async () => ({ default: (await import("../start/StartDialog.tsx")).StartDialog }));
const SignOutDialog = lazy(async () => ({ default: (await import("./SignOutDialog.tsx")).SignOutDialog }));

type Over = "palette" | "sheet" | "sign-out";

/** What every signed-in screen has around it: rail, banners, status bar, and the panels that open over it. */
export function Shell(props: { children?: JSX.Element }) {
  const { t, formatNumber } = useI18n();
  const desk = useDesk();
  const [over, setOver] = createSignal<Over>();
  const close = () => setOver(undefined);

  createShortcut("?", () => setOver("sheet"), {
    label: () => t("ui.open", { what: t("app.sheet.title") }),
    where: "everywhere",
  });
  createShortcut("c", () => askToStart(), { label: () => t("app.start"), where: "everywhere" });
  createAction({ label: () => t("app.me.signOut"), about: "out", run: () => setOver("sign-out") });
  createKeyMapOfAgent();
  createPlaceActions();
  createUndoKeys();
  createAvailabilityActions();
  const question = createAvailabilityQuestion();
  createNextConversation();
  createClockNotice();
  createFirstScreen();
  createDeviceRinging();
  createPaletteKey(() => setOver("palette"));
  const states = createTally(desk.conversations, ({ state }) => [state]);
  createEffect(() => {
    const waiting = states().get("new") ?? 0;
    document.title = waiting > 0 ? `(${formatNumber(waiting)}) ${t("app.name")}` : t("app.name");
  });

  return (
    <div class={style.shell}>
      <a class={style.skip} href="#conversation">
        {t("app.skip")}
      </a>
      <Rail onSheet={() => setOver("sheet")} onSignOut={() => setOver("sign-out")} />
      <div class={style.banners}>
        <Banners />
        <Suspense>
          <Show when={question.isOpen()}>
            <AskAvailability onDismiss={question.dismiss} />
          </Show>
        </Suspense>
      </div>
      <div class={style.screen}>
        <Suspense>{props.children}</Suspense>
      </div>
      <StatusBar onCommands={() => setOver("palette")} />
      <Suspense>
        <Show when={over() === "palette"}>
          <Palette onClose={close} />
        </Show>
        <Show when={over() === "sheet"}>
          <KeyboardSheet onClose={close} />
        </Show>
        <Show when={over() === "sign-out"}>
          <SignOutDialog onClose={close} />
        </Show>
        <Show when={startAsked()}>
          <StartDialog />
        </Show>
      </Suspense>
    </div>
  );
}

/** The device rings, too, once the screen is there. */
function createDeviceRinging(): void {
  const desk = useDesk();
  const { locale } = useI18n();
  const navigate = useNavigate();
  const owner = getOwner();
  onMount(() => {
    void import("../notifications/ring-device.ts").then(({ createRinging }) =>
      runWithOwner(owner, () => createRinging({ desk, language: locale, onOpen: navigate })),
    );
  });
}

/** Ctrl or ⌘ with K, from anywhere, a text being written included. */
function createPaletteKey(open: () => void): void {
  const hear = (event: KeyboardEvent) => {
    if (heldKey(event) !== "k") return;
    event.preventDefault();
    open();
  };
  onMount(() => {
    document.addEventListener("keydown", hear);
    onCleanup(() => document.removeEventListener("keydown", hear));
  });
}
