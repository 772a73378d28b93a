import type { Attachment, ConversationEntry } from "./entry.ts";
import type { SentFile } from "./intent.ts";

/** The hash under which the server keeps a file of a message; null for one that lies elsewhere. */
export function hashOfAttachment({ url }: Pick<Attachment, "url">): string | null {
  return /^\/api\/files\/([0-9a-f]{64})$/u.exec(url)?.[1] ?? null;
}

/** The files that a message or a reply brought and that the server keeps. */
export function keptFileOf(entry: ConversationEntry): Pick<SentFile, "hash" | "mime" | "bytes">[] {
  if (entry.type === "send") return entry.attachments ?? [];
  if (entry.type !== "message.received") return [];
  return entry.message.attachments.flatMap(({ url, mime, bytes = 0 }) => {
    const hash = hashOfAttachment({ url });
    return hash === null ? [] : [{ hash, mime, bytes }];
  });
}
