import { For, Show } from "solid-js";
import { fileProblem, largestFile, type FileProblem } from "../../shared/channels/file-rules.ts";
import X from "~icons/lucide/x";
import { useI18n } from "../app/i18n.tsx";
import type { AttachingTo, Attachments, Turned } from "../conversation/create-attachments.ts";
import type { Attached } from "../sync/files/file-database.ts";
import { createKeyed } from "../ui/create-keyed.ts";
import { fileSize } from "../ui/file-size.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { FileThumb } from "./FileThumb.tsx";
import { FileProgress } from "./FileProgress.tsx";
import style from "./Reply.module.css";
import { useReplyBoxTexts } from "./reply-texts.ts";
import { takenTypes } from "./taken-types.ts";

/** The files of the reply being written, and why others were not attached. `onRemoved`: the focus needs a place. */
export function AttachmentTray(props: { attachments: Attachments; onRemoved: () => void }) {
  const { locale } = useI18n();
  const texts = useReplyBoxTexts();
  const files = createKeyed(
    () => props.attachments.list(),
    ({ id }) => id,
  );
  /** They were attached where they fitted; the account may be another one since. */
  const misfit = (file: Attached, index: number): FileProblem | null => {
    const { rules, list } = props.attachments;
    const known = rules();
    return known ? fileProblem(known, list().slice(0, index), file) : null;
  };
  return (
    <>
      <Show when={props.attachments.turned().length > 0}>
        <div class={style.offer} role="alert">
          <ul class={style.problems}>
            <For each={props.attachments.turned()}>
              {(turned) => (
                <li>
                  <Problem turned={turned} to={props.attachments} />
                </li>
              )}
            </For>
          </ul>
          <IconButton
            size="small"
            label={texts("files.dismiss")}
            icon={X}
            onClick={() => {
              props.attachments.forgetTurned();
              props.onRemoved();
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
            <For each={files()}>
              {({ key: id, item: file }, index) => (
                <li class={style.file} data-misfit={misfit(file(), index()) !== null}>
                  <FileThumb doc={file().doc} file={file()} />
                  <span class={style.name}>
                    <bdi>{file().name}</bdi>
                    <small>{fileSize(file().bytes, locale())}</small>
                    <Show when={misfit(file(), index())}>
                      {(problem) => (
                        <small class={style.misfit} role="alert">
                          <Problem turned={{ ...file(), problem: problem() }} to={props.attachments} />
                        </small>
                      )}
                    </Show>
                  </span>
                  <IconButton
                    size="small"
                    label={texts("files.remove", { name: file().name })}
                    icon={X}
                    onClick={() => {
                      void props.attachments.remove([id]);
                      props.onRemoved();
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

function Problem(props: { turned: Turned; to: AttachingTo }) {
  const { t, locale, plural, tag } = useI18n();
  const texts = useReplyBoxTexts();
  const says = () => {
    const { name, bytes, problem } = props.turned;
    const rules = props.to.rules();
    const size = rules ? fileSize(largestFile(rules), locale()) : "";
    const network = t(`ui.network.${props.to.network()}`);
    switch (problem.what) {
      case "too-many":
        return plural(problem.most, texts("files.too-many"), { name, network });
      case "too-large":
        return texts("files.too-large", { name, network, own: fileSize(bytes, locale()), size });
      case "too-heavy":
        return texts("files.too-heavy", { name, own: fileSize(bytes, locale()), size });
      case "type":
        return texts("files.type", { name, network, size, types: takenTypes(rules, texts, tag()) });
      case "none":
        return texts("files.none", { name, network });
      case "empty":
      case "no-room":
        return texts(`files.${problem.what}`, { name });
    }
  };
  return <>{says()}</>;
}
