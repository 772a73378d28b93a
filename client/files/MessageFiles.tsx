import { createMemo, For, Show } from "solid-js";
import type { InboundItem, ReplyItem } from "../../shared/conversation/timeline.ts";
import { useConversation } from "../conversation/conversation-context.tsx";
import { FileProgress } from "../reply/FileProgress.tsx";
import { KeptItem, OutsideItem } from "./FileItem.tsx";
import style from "./Files.module.css";
import { PictureItem } from "./PictureItem.tsx";
import { filesOfItem, isDrawn, type OutsideFile, type ShownFile } from "./shown-file.ts";
import { useFileTexts } from "./texts.ts";

/** The files of a message or a reply in the timeline: pictures to look at, all of them to save. */
export function MessageFiles(props: { item: InboundItem | ReplyItem }) {
  const texts = useFileTexts();
  // A message is read anew whenever something happens to it; its files stay what they are, and a picture that is open, open.
  const files = createMemo(() => filesOfItem(props.item), [], { equals: isSameList });
  return (
    <ul class={style.files} aria-label={texts("list")}>
      <For each={files()}>{(file) => <File file={file} />}</For>
    </ul>
  );
}

function FileItem(props: { file: ShownFile; name: string; note?: string }) {
  return (
    <Show
      when={props.file.hash !== null && props.file}
      fallback={<OutsideItem {...props} file={props.file as OutsideFile} />} // it has no hash
    >
      {(file) => <KeptItem {...props} file={file()} />}
    </Show>
  );
}

function File(props: { file: ShownFile }) {
  const texts = useFileTexts();
  const { desk } = useConversation();
  const name = () => props.file.name || texts("nameless");
  const note = () => {
    const why = props.file.hash === null ? props.file.missing : undefined;
    return why && { note: texts(`missing.${why}`) };
  };
  const uploaded = () => {
    const { hash, bytes } = props.file;
    const received = hash === null ? null : desk.uploaded(hash);
    return received === bytes ? null : received;
  };
  return (
    <li>
      <Show when={isDrawn(props.file)} fallback={<FileItem file={props.file} name={name()} {...note()} />}>
        <PictureItem
          file={props.file}
          name={name()}
          whenMissing={<FileItem file={props.file} name={name()} note={texts("broken")} />}
        />
      </Show>
      <Show when={uploaded() !== null}>
        <FileProgress
          label={texts("uploading", { name: name() })}
          done={uploaded() ?? 0}
          of={props.file.bytes ?? 0}
        />
      </Show>
    </li>
  );
}

function isSameList(one: readonly ShownFile[], other: readonly ShownFile[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
