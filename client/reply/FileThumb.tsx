import { Show } from "solid-js";
import FileIcon from "~icons/lucide/file";
import type { SentFile } from "../../shared/conversation/intent.ts";
import type { Place } from "../sync/files/file-database.ts";
import { isPicture } from "../sync/files/keep-files.ts";
import { createFileAddress } from "./create-file-address.ts";
import style from "./Reply.module.css";

/** A small picture of a file: itself where it is one, a sheet of paper else. */
export function FileThumb(props: { doc: Place; file: SentFile }) {
  return (
    <span class={style.thumb}>
      <Show when={isPicture(props.file)} fallback={<FileIcon aria-hidden="true" />}>
        <Picture doc={props.doc} file={props.file} />
      </Show>
    </span>
  );
}

function Picture(props: { doc: Place; file: SentFile }) {
  const address = createFileAddress(
    () => props.doc,
    () => props.file,
  );
  return <Show when={address()}>{(src) => <img src={src()} alt="" />}</Show>;
}
