import { For, Show } from "solid-js";
import X from "~icons/lucide/x";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import type { Attachments, Turned } from "../conversation/create-attachments.ts";
import { fileSize } from "../ui/file-size.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { FileThumb } from "./FileThumb.tsx";
import style from "./Reply.module.css";
import { useReplyBoxTexts } from "./reply-texts.ts";

/** The files of the reply being written, and why others were not attached. */
export function AttachmentTray(props: { attachments: Attachments }) {
  const { locale } = useI18n();
  const texts = useReplyBoxTexts();
  const { doc, focusReply } = useConversation();
  return (
    <>
      <Show when={props.attachments.turned().length > 0}>
        <div class={style.offer} role="alert">
          <ul class={style.problems}>
            <For each={props.attachments.turned()}>{(turned) => <Problem turned={turned} />}</For>
          </ul>
          <IconButton
            size="small"
            label={texts("files.dismiss")}
            icon={X}
            onClick={() => {
              props.attachments.forgetTurned();
              focusReply();
            }}
          />
        </div>
      </Show>
      <Show when={props.attachments.list().length > 0}>
        <div class={style.tray}>
          <ul aria-label={texts("files.list")}>
            <For each={props.attachments.list()}>
              {(file) => (
                <li class={style.file}>
                  <FileThumb doc={doc} file={file} />
                  <span class={style.name}>
                    <bdi>{file.name}</bdi>
                    <small>{fileSize(file.bytes, locale())}</small>
                  </span>
                  <IconButton
                    size="small"
                    label={texts("files.remove", { name: file.name })}
                    icon={X}
                    onClick={() => {
                      void props.attachments.remove([file.id]);
                      focusReply();
                    }}
                  />
                </li>
              )}
            </For>
          </ul>
          <p>{texts("files.only")}</p>
        </div>
      </Show>
    </>
  );
}

function Problem(props: { turned: Turned }) {
  const { t, locale, plural } = useI18n();
  const texts = useReplyBoxTexts();
  const { row } = useConversation();
  const says = () => {
    const { name, problem } = props.turned;
    const network = t(`ui.network.${row().channel.network}`);
    switch (problem.what) {
      case "too-many":
        return plural(problem.most, texts("files.too-many"), { name, network });
      case "too-large":
        return texts("files.too-large", { name, network, size: fileSize(problem.most, locale()) });
      case "none":
      case "type":
        return texts(`files.${problem.what}`, { name, network });
      case "empty":
        return texts("files.empty", { name });
    }
  };
  return <li>{says()}</li>;
}
