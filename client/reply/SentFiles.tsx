import { For, Show } from "solid-js";
import Download from "~icons/lucide/download";
import FileIcon from "~icons/lucide/file";
import type { SentFile } from "../../shared/conversation/intent.ts";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { fileSize } from "../ui/file-size.ts";
import { createFileAddress, isPicture } from "./create-file-address.ts";
import style from "./Reply.module.css";
import { useReplyBoxTexts } from "./reply-texts.ts";

/** The files of a reply in the timeline: pictures to look at, all of them to save; offline those that are here. */
export function SentFiles(props: { files: readonly SentFile[] }) {
  const texts = useReplyBoxTexts();
  return (
    <ul class={style.sent} aria-label={texts("files.list")}>
      <For each={props.files}>{(file) => <SentFileView file={file} />}</For>
    </ul>
  );
}

function SentFileView(props: { file: SentFile }) {
  const { locale } = useI18n();
  const texts = useReplyBoxTexts();
  const { doc } = useConversation();
  const address = createFileAddress(
    () => doc,
    () => props.file,
  );
  return (
    <li>
      <Show
        when={address()}
        fallback={
          <span class={style.away}>
            <FileIcon aria-hidden="true" />
            {texts("files.missing", { name: props.file.name })}
          </span>
        }
      >
        {(here) => (
          <a
            href={here()}
            download={props.file.name}
            class={style.saved}
            aria-label={texts("files.open", { name: props.file.name })}
          >
            <Show when={isPicture(props.file)} fallback={<Download aria-hidden="true" />}>
              <img src={here()} alt="" />
            </Show>
            <span>
              <bdi>{props.file.name}</bdi> <small>{fileSize(props.file.bytes, locale())}</small>
            </span>
          </a>
        )}
      </Show>
    </li>
  );
}
