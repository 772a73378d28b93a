import type { Conversation } from "../../shared/conversation/conversation.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import type { Turn } from "../log/documents.ts";
import type { LogStore } from "../store/store.ts";

/**
 * A reply for a conversation that goes on in another document is judged there: by its episode, and as one whose author
 * has seen nothing of it yet, so that any colleague's reply stands in its way (I-8, S-3). Its draft ended with the
 * document it was written in.
 * @returns the item for the other document; null when it belongs where it is
 */
export async function redirected(log: LogStore, turn: Turn, item: PushItem): Promise<PushItem | null> {
  if (item.k !== "intent" || item.intent["type"] !== "send" || kindOf(turn.doc) !== "cv") return null;
  const { continuedBy } = (turn.state() as Conversation).row; // conversations have this state
  if (continuedBy === null || (await log.admitted(turn.doc, item.id))) return null;
  const { g: _g, upto: _upto, inReplyTo: _inReplyTo, replaces: _replaces, ...intent } = item.intent;
  return { ...item, intent: { ...intent, doc: continuedBy as DocumentId, seen: 0 } }; // intake wrote it
}
