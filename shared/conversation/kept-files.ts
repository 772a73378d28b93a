import type { Attachment, ConversationEntry } from "./entry.ts";
import type { SentFile } from "./intent.ts";

/** The hash under which the server keeps a file of a message; null for one that lies elsewhere. */
export function hashOfAttachment({ url }: Pick<Attachment, "url">): string | null {
  return /^\/api\/files\/([0-9a-f]{64})$/u.exec(url)?.[1] ?? null;
}

/** The files that a message or a reply brought and that the server keeps. */
export function keptFileOf(entry: ConversationEntry): Pick<SentFile, "hash" | "mime" | "bytes">[] {
  if (entry.type === "send") return entry.attachments ?? [];
  return attachmentsOf(entry).flatMap(({ url, mime, bytes = 0 }) => {
    const hash = hashOfAttachment({ url });
    return hash === null ? [] : [{ hash, mime, bytes }];
  });
}

/** Those a message came with, or has since they were fetched. */
function attachmentsOf(entry: ConversationEntry): readonly Attachment[] {
  if (entry.type === "message.received") return entry.message.attachments;
  return entry.type === "message.changed" && entry.change.what === "files" ? entry.change.attachments : [];
}
