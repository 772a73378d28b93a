import type { Attachment } from "../../../shared/conversation/entry.ts";
import { fileAt } from "../file-at.ts";
import type { Messaging, WireAttachment, WireMessage } from "./wire.ts";

/** What somebody wrote in private, or chose there, as intake takes it; who they are is asked for elsewhere. */
export interface ReadMessage {
  external_id: string;
  kind: "private_message" | "story_mention";
  visibility: "private";
  text: string;
  attachments: Attachment[];
  in_reply_to?: string;
  sent_at?: number;
}

/** @returns null for an item that tells of something else */
export function readMessage({ sender, timestamp, message, postback }: Messaging): ReadMessage | null {
  const visibility = "private";
  const when = timestamp > 0 ? { sent_at: timestamp } : {};
  if (message) {
    const answers = message.reply_to?.mid;
    const isMention = message.attachments.some(({ type }) => type === STORY_MENTION);
    return {
      external_id: message.mid,
      kind: isMention ? "story_mention" : "private_message",
      visibility,
      text: wordsOf(message),
      attachments: [...storyOf(message.reply_to?.story?.url), ...message.attachments.flatMap(fileOf)],
      ...(answers ? { in_reply_to: answers } : {}),
      ...when,
    };
  }
  if (!postback) return null;
  // One that Meta gave no id is known by whose it is, and when.
  const external_id = postback.mid ?? `postback:${sender.id}:${timestamp}`;
  return {
    external_id,
    kind: "private_message",
    visibility,
    text: postback.title,
    attachments: [],
    ...when,
  };
}

const STORY_MENTION = "story_mention";

/** What cannot be shown as a file is told in words. */
function wordsOf({ text, attachments, is_unsupported }: WireMessage): string {
  const told = attachments.flatMap((attachment) => {
    if (fileOf(attachment).length > 0) return [];
    const { type, payload } = attachment;
    const words = [payload?.title, payload?.url].filter((word) => word);
    return [words.length > 0 ? words.join("\n") : `[${type}]`];
  });
  const words = [text ?? "", ...told].filter((said) => said !== "").join("\n");
  return words === "" && is_unsupported ? "[unsupported]" : words;
}

const files = new Set(["image", "video", "audio", "file"]);

function fileOf({ type, payload }: WireAttachment): Attachment[] {
  if (type === STORY_MENTION) return storyOf(payload?.url);
  if (!files.has(type) || payload?.url === undefined) return [];
  return [fileAt(payload.url, type === "file" ? "application" : type)];
}

/** A story is a picture or a film: Meta does not say which. */
function storyOf(url: string | undefined): Attachment[] {
  return url === undefined ? [] : [{ ...fileAt(url, "application"), name: "story" }];
}
