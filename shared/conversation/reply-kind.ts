import type { MessageKind } from "../channels/capability.ts";
import type { Visibility } from "./intent.ts";

/** What a reply is on its network. */
export type ReplyKind = MessageKind | "quote";

interface Answer {
  target: Visibility;
  quote?: true | undefined;
}

/** @param answered what it answers; undefined where that is not known */
export function replyKind({ target, quote }: Answer, answered: MessageKind | undefined): ReplyKind {
  if (quote) return "quote";
  if (target === "public") return answered === "comment" ? "comment" : "reply";
  return answered === "email" || answered === "chat" ? answered : "private_message";
}
