import { createSignal, Match, onCleanup, Show, Switch, untrack } from "solid-js";
import ChevronLeft from "~icons/lucide/chevron-left";
import ChevronRight from "~icons/lucide/chevron-right";
import Download from "~icons/lucide/download";
import ExternalLink from "~icons/lucide/external-link";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { createThumbnail, createWholePicture } from "./create-picture.ts";
import style from "./Files.module.css";
import { filesOfItem, isDrawn, type ShownFile } from "./shown-file.ts";
import { useFileTexts } from "./texts.ts";

/** A picture as large as the screen lets it be; the arrows go through all those of the conversation. */
export function PictureDialog(props: { file: ShownFile; onClose: () => void }) {
  const texts = useFileTexts();
  const { formatNumber } = useI18n();
  const { doc, episodes } = useConversation();
  const all = () =>
    episodes()
      .flatMap(({ items }) => items.flatMap(filesOfItem))
      .filter(isDrawn)
      .filter((file, i, files) => files.findIndex((other) => isSame(file, other)) === i);
  const [shown, setShown] = createSignal(untrack(() => props.file));
  const at = () => all().findIndex((file) => isSame(file, shown()));
  const whole = createWholePicture(doc, shown);
  const small = createThumbnail(doc, shown);
  const name = () => shown().name || texts("nameless");
  const address = () => {
    const picture = whole();
    return picture.kind === "here" ? picture.src : undefined;
  };
  const src = () => {
    const thumbnail = small();
    return address() ?? (thumbnail.kind === "here" ? thumbnail.src : undefined);
  };
  const go = (by: number) => {
    const next = all().at((at() + by) % all().length);
    if (next) setShown(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const isBack = (event.key === "ArrowLeft") === (document.documentElement.dir !== "rtl");
    event.preventDefault();
    go(isBack ? -1 : 1);
  };
  document.addEventListener("keydown", onKeyDown);
  onCleanup(() => document.removeEventListener("keydown", onKeyDown));
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && props.onClose()}
      title={name()}
      footer={
        <>
          <Show when={all().length > 1}>
            <span class={style.through}>
              <IconButton label={texts("previous")} icon={ChevronLeft} onClick={() => go(-1)} />
              <span>
                {texts("place", { number: formatNumber(at() + 1), of: formatNumber(all().length) })}
              </span>
              <IconButton label={texts("next")} icon={ChevronRight} onClick={() => go(1)} />
            </span>
          </Show>
          <Show when={address()}>
            {(href) => (
              <Show
                when={shown().hash}
                fallback={
                  <a class={buttonClass({})} href={href()} target="_blank" rel="noopener noreferrer">
                    <ExternalLink aria-hidden="true" />
                    {texts("openOutside")}
                  </a>
                }
              >
                <a class={buttonClass({})} href={href()} download={name()}>
                  <Download aria-hidden="true" />
                  {texts("savePicture")}
                </a>
              </Show>
            )}
          </Show>
        </>
      }
    >
      <div class={style.stage}>
        <Show
          when={src()}
          fallback={
            <p class={style.nothing}>
              <Switch>
                <Match when={whole().kind === "away"}>{texts("away")}</Match>
                <Match when={whole().kind === "unsafe"}>{texts("broken")}</Match>
              </Switch>
            </p>
          }
        >
          {(from) => <img src={from()} alt={name()} referrerpolicy="no-referrer" />}
        </Show>
        <output class={style.note}>
          <Switch>
            <Match when={whole().kind === "away" && src()}>{texts("onlySmall")}</Match>
            <Match when={whole().kind === "reading" && src()}>{texts("fetching")}</Match>
          </Switch>
        </output>
      </div>
    </Dialog>
  );
}

function isSame(one: ShownFile, other: ShownFile): boolean {
  if (one.hash === null || other.hash === null)
    return one.hash === null && other.hash === null && one.address === other.address;
  return one.hash === other.hash && one.name === other.name;
}
