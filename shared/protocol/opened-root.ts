import type { AnyIntent } from "./kinds.ts";
import { draftRoot, noteRoot, replyRoot, type ProseRoot } from "./ledger-doc.ts";

/** The prose root that exists once the act is admitted (N-1, N-2); null: it opens none. */
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
