import { For, Show } from "solid-js";
import { largestFile } from "../../shared/channels/file-rules.ts";
import X from "~icons/lucide/x";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import type { ReplyRules } from "../../shared/channels/capability.ts";
import type { Attachments, Turned } from "../conversation/create-attachments.ts";
import { fileSize } from "../ui/file-size.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { FileThumb } from "./FileThumb.tsx";
import { FileProgress } from "./FileProgress.tsx";
import style from "./Reply.module.css";
import { useReplyBoxTexts } from "./reply-texts.ts";
import { takenTypes } from "./taken-types.ts";

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
            <For each={props.attachments.turned()}>
              {(turned) => <Problem turned={turned} rules={props.attachments.rules()} />}
            </For>
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
      <For each={props.attachments.adding()}>
        {({ file, read }) => (
          <p class={style.adding}>
            <bdi>{file.name}</bdi>
            <FileProgress label={texts("files.reading", { name: file.name })} done={read()} of={file.size} />
          </p>
        )}
      </For>
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

function Problem(props: { turned: Turned; rules: ReplyRules | undefined }) {
  const { t, locale, plural, tag } = useI18n();
  const texts = useReplyBoxTexts();
  const { row } = useConversation();
  const says = () => {
    const { name, bytes, problem } = props.turned;
    const size = props.rules ? fileSize(largestFile(props.rules), locale()) : "";
    const network = t(`ui.network.${row().channel.network}`);
    switch (problem.what) {
      case "too-many":
        return plural(problem.most, texts("files.too-many"), { name, network });
      case "too-large":
        return texts("files.too-large", { name, network, own: fileSize(bytes, locale()), size });
      case "too-heavy":
        return texts("files.too-heavy", { name, own: fileSize(bytes, locale()), size });
      case "type":
        return texts("files.type", { name, network, size, types: takenTypes(props.rules, texts, tag()) });
      case "none":
        return texts("files.none", { name, network });
      case "empty":
      case "no-room":
        return texts(`files.${problem.what}`, { name });
    }
  };
  return <li>{says()}</li>;
}
