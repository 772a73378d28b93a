import type { Attachment } from "../../../shared/conversation/entry.ts";
import { fileAt } from "../file-at.ts";
import type { Messaging, WireAttachment, WireMessage } from "./wire.ts";

/** What somebody wrote in Messenger, or chose there, as intake takes it; who they are is asked for elsewhere. */
export interface ReadMessage {
  external_id: string;
  kind: "private_message";
  visibility: "private";
  text: string;
  attachments: Attachment[];
  in_reply_to?: string;
  sent_at?: number;
}

/** @returns null for an item that tells of something else */
export function readMessage({ sender, timestamp, message, postback }: Messaging): ReadMessage | null {
  const usual = {
    kind: "private_message",
    visibility: "private",
    ...(timestamp > 0 ? { sent_at: timestamp } : {}),
  } as const;
  if (message) {
    const answers = message.reply_to?.mid;
    return {
      ...usual,
      external_id: message.mid,
      text: wordsOf(message),
      attachments: message.attachments.flatMap(fileOf),
      ...(answers ? { in_reply_to: answers } : {}),
    };
  }
  if (!postback) return null;
  // One that Meta gave no id is known by whose it is, and when.
  const external_id = postback.mid ?? `postback:${sender.id}:${timestamp}`;
  return { ...usual, external_id, text: postback.title, attachments: [] };
}

/** What cannot be shown as a file is told in words. */
function wordsOf({ text, attachments }: WireMessage): string {
  const told = attachments.flatMap((attachment) => {
    if (fileOf(attachment).length > 0) return [];
    const { type, title, url, payload } = attachment;
    const place = payload?.coordinates;
    const words = [payload?.title ?? title, payload?.url ?? url, place && `${place.lat}, ${place.long}`];
    const said = words.filter((word) => word !== undefined && word !== null && word !== "");
    return [said.length > 0 ? said.join("\n") : `[${type}]`];
  });
  return [text, ...told].filter((words) => words !== "").join("\n");
}

const files = new Set(["image", "video", "audio", "file"]);

function fileOf({ type, payload }: WireAttachment): Attachment[] {
  if (!files.has(type) || payload?.url === undefined) return [];
  return [fileAt(payload.url, type === "file" ? "application" : type)];
}
