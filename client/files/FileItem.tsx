import { Show, type JSX } from "solid-js";
import Paperclip from "~icons/lucide/paperclip";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { savedAs } from "../conversation/text-parts.ts";
import { createFileAddress } from "../reply/create-file-address.ts";
import { AHEAD_EACH } from "../sync/files/keep-files.ts";
import { fileSize } from "../ui/file-size.ts";
import style from "./Files.module.css";
import type { KeptFile, OutsideFile } from "./shown-file.ts";
import { useFileTexts } from "./texts.ts";

/** A file by its name, to be saved: from this device, else from the server. A small one is fetched to be here. */
export function KeptItem(props: { file: KeptFile; name: string }) {
  const texts = useFileTexts();
  const { doc, desk } = useConversation();
  const here = createFileAddress(
    () => doc,
    () => props.file,
    () => props.file.bytes <= AHEAD_EACH,
  );
  const address = () => {
    const isOnline = desk.link().kind === "online";
    return here() ?? (isOnline ? savedAs(`/api/files/${props.file.hash}`, props.name) : undefined);
  };
  return (
    <Line bytes={props.file.bytes} note={here() === null && !address() ? texts("away") : undefined}>
      <Show when={address()} fallback={<bdi>{props.name}</bdi>}>
        {(href) => (
          <a href={href()} download={props.name} aria-label={texts("save", { name: props.name })}>
            <bdi>{props.name}</bdi>
          </a>
        )}
      </Show>
    </Line>
  );
}

/** A file that lies elsewhere, opened there. */
export function OutsideItem(props: { file: OutsideFile; name: string; note?: string }) {
  return (
    <Line bytes={props.file.bytes} note={props.note}>
      <Show when={props.file.address} fallback={<bdi>{props.name}</bdi>}>
        {(href) => (
          <a href={href()} target="_blank" rel="noopener noreferrer">
            <bdi>{props.name}</bdi>
          </a>
        )}
      </Show>
    </Line>
  );
}

function Line(props: { bytes: number | undefined; note: string | undefined; children: JSX.Element }) {
  const { locale } = useI18n();
  const says = () =>
    [props.bytes === undefined ? "" : fileSize(props.bytes, locale()), props.note ?? ""].filter(Boolean);
  return (
    <span class={style.line}>
      <Paperclip aria-hidden="true" />
      {props.children}
      <small>{says().join(" · ")}</small>
    </span>
  );
}
