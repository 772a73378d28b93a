import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import { draftRoot, noteRoot, replyRoot, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";

/** The prose root that exists once the act is admitted (N-1, N-2). */
export function rootOpenedBy(intent: AnyIntent): ProseRoot | null {
  switch (intent.type) {
    case "note.add":
      return noteRoot(intent.note);
    case "reply.add":
      return replyRoot(intent.reply);
    case "send":
    case "draft.discard":
      return draftRoot(intent.target, intent.id);
    default:
      return null;
  }
}

/** Whether an act means nothing without another one, which is still on the device. */
export function leansOn(intent: AnyIntent, other: AnyIntent): boolean {
  if ("of" in intent && intent.of === other.id) return true;
  if (other.type === "reply.add") return "reply" in intent && intent.reply === other.reply;
  return other.type === "note.add" && "note" in intent && intent.note === other.note;
}
