import type { Attachment } from "../../shared/conversation/entry.ts";
import type { SentFile } from "../../shared/conversation/intent.ts";
import { hashOfAttachment } from "../../shared/conversation/kept-files.ts";
import type { TimelineItem } from "../../shared/conversation/timeline.ts";
import { safeAddress } from "../conversation/text-parts.ts";
import { isPicture } from "../sync/files/keep-files.ts";

interface Described {
  /** May be empty: the network did not say. */
  name: string;
  mime: string;
  /** Of a picture, where it is known. */
  width?: number | undefined;
  height?: number | undefined;
}

/** A file that the server keeps with the conversation. */
export interface KeptFile extends Described {
  hash: string;
  bytes: number;
}

/** One that lies elsewhere; without an address that may be opened it is only a name. */
export interface OutsideFile extends Described {
  hash: null;
  address: string | undefined;
  bytes?: number | undefined;
  missing?: Attachment["missing"];
}

/** A file of a message or a reply, as people see it. */
export type ShownFile = KeptFile | OutsideFile;

/** Where nobody said how large it is, it is waited for as long as for this much. */
const USUAL_BYTES = 1_000_000;

export function shownAttachment(attachment: Attachment): ShownFile {
  const { name, mime, url, bytes, width, height, missing } = attachment;
  const hash = hashOfAttachment(attachment);
  const about = { name, mime, width, height };
  return hash === null
    ? { ...about, hash, address: safeAddress(url), bytes, ...(missing ? { missing } : {}) }
    : { ...about, hash, bytes: bytes ?? USUAL_BYTES };
}

export function filesOfItem(item: TimelineItem): readonly ShownFile[] {
  if (item.kind === "inbound") return item.message.attachments.map(shownAttachment);
  return item.kind === "reply" ? ((item.attachments ?? []) satisfies readonly SentFile[]) : [];
}

/** It is drawn, not only named. */
export function isDrawn(file: ShownFile): boolean {
  return file.hash === null ? file.mime.startsWith("image/") && file.address !== undefined : isPicture(file);
}
