import { createSignal, For, Show, untrack } from "solid-js";
import Download from "~icons/lucide/download";
import { Button } from "../ui/Button.tsx";
import FileIcon from "~icons/lucide/file";
import type { SentFile } from "../../shared/conversation/intent.ts";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { fileSize } from "../ui/file-size.ts";
import { createFileAddress, isPicture } from "./create-file-address.ts";
import { FileProgress } from "./FileProgress.tsx";
import style from "./Reply.module.css";
import { useReplyBoxTexts } from "./reply-texts.ts";

/** A larger file is fetched when somebody asks for it. */
const FETCHED_UNASKED = 25_000_000;

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
  const { doc, desk } = useConversation();
  const size = () => fileSize(props.file.bytes, locale());
  const [isWanted, setIsWanted] = createSignal(untrack(() => props.file.bytes <= FETCHED_UNASKED));
  const address = createFileAddress(
    () => doc,
    () => props.file,
    isWanted,
  );
  const uploaded = () => {
    const received = desk.uploaded(props.file.hash);
    return received === props.file.bytes ? null : received;
  };
  return (
    <li>
      <Show
        when={address()}
        fallback={
          <Show
            when={isWanted()}
            fallback={
              <Button size="small" onClick={() => setIsWanted(true)}>
                <Download aria-hidden="true" />{" "}
                {texts("files.fetch", { name: props.file.name, size: size() })}
              </Button>
            }
          >
            <span class={style.away}>
              <FileIcon aria-hidden="true" />
              {texts("files.missing", { name: props.file.name })}
            </span>
          </Show>
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
              <bdi>{props.file.name}</bdi> <small>{size()}</small>
            </span>
          </a>
        )}
      </Show>
      <Show when={uploaded() !== null}>
        <FileProgress
          label={texts("files.uploading", { name: props.file.name })}
          done={uploaded() ?? 0}
          of={props.file.bytes}
        />
      </Show>
    </li>
  );
}
