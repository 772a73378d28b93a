import { createSignal, lazy, Match, Show, Suspense, Switch } from "solid-js";
import Paperclip from "~icons/lucide/paperclip";
import type { Attachment } from "../../shared/conversation/entry.ts";
import { useI18n } from "../app/i18n.tsx";
import { fileSize } from "../ui/file-size.ts";
import style from "./Message.module.css";
import { fileAddress, savedAs } from "./text-parts.ts";

const PictureDialog = lazy(async () => ({ default: (await import("./PictureDialog.tsx")).PictureDialog }));

/** A file that came with a message: a picture is shown, anything else can be opened. */
export function AttachmentView(props: { attachment: Attachment }) {
  const [isMissing, setIsMissing] = createSignal(false);
  const picture = () => {
    const { mime, url } = props.attachment;
    return mime.startsWith("image/") && !isMissing() ? fileAddress(url) : undefined;
  };
  return (
    <li class={style.attachment}>
      <Switch fallback={<FileLink attachment={props.attachment} isMissing={isMissing()} />}>
        <Match when={picture()}>
          {(src) => (
            <Picture attachment={props.attachment} src={src()} onMissing={() => setIsMissing(true)} />
          )}
        </Match>
      </Switch>
    </li>
  );
}

function Picture(props: { attachment: Attachment; src: string; onMissing: () => void }) {
  const { t } = useI18n();
  const name = useName();
  const [isLarge, setIsLarge] = createSignal(false);
  return (
    <>
      <button
        type="button"
        class={style.picture}
        aria-label={t("conversation.timeline.enlarge", { name: name(props.attachment) })}
        onClick={() => setIsLarge(true)}
      >
        <img
          src={props.src}
          alt=""
          width="260"
          height="180"
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          onError={() => props.onMissing()}
        />
      </button>
      <Show when={isLarge()}>
        <Suspense>
          <PictureDialog src={props.src} name={name(props.attachment)} onClose={() => setIsLarge(false)} />
        </Suspense>
      </Show>
    </>
  );
}

function FileLink(props: { attachment: Attachment; isMissing: boolean }) {
  const { t, locale } = useI18n();
  const name = useName();
  const size = () => {
    if (props.isMissing) return t("conversation.timeline.pictureMissing");
    return props.attachment.bytes === undefined ? "" : fileSize(props.attachment.bytes, locale());
  };
  return (
    <>
      <Paperclip aria-hidden="true" />
      <Show when={fileAddress(props.attachment.url)} fallback={<span>{name(props.attachment)}</span>}>
        {(href) => (
          <a href={savedAs(href(), name(props.attachment))} target="_blank" rel="noopener noreferrer">
            {name(props.attachment)}
          </a>
        )}
      </Show>
      <small>{size()}</small>
    </>
  );
}

function useName(): (attachment: Attachment) => string {
  const { t } = useI18n();
  return ({ name }) => name || t("conversation.timeline.attachment");
}
