import type { Conversation, WordsLeft } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationFact } from "../../shared/conversation/entry.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { nextDocument, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { draftRoot } from "../../shared/protocol/ledger-doc.ts";
import { DAY } from "../../shared/time/duration.ts";
import { wordsByAgent } from "../admission/reactions.ts";
import type { Turn } from "../log/documents.ts";

/** A conversation silent for this long goes on in a new document, so that none grows for ever (D-4). */
const SILENT_FOR = 90 * DAY;

/** What a new document takes over from the one before. */
export interface Origin {
  doc: DocumentId;
  ep: number;
  /** Drafts that nobody had sent. */
  words: Pick<WordsLeft, "root" | "agent" | "text">[];
}

/**
 * Ends a conversation's document that has been silent for too long, where it has not ended already. Done in two steps,
 * this and the opening of the next one: whoever comes after a crash between them finds the end here and goes on.
 * @returns where the conversation goes on; null while it is here
 */
export function continuation(
  turn: Turn<Conversation>,
  newId: () => string,
): { to: DocumentId; origin: Origin } | null {
  if (isSilent(turn.state().row, turn.now)) {
    const to = nextDocument(turn.doc);
    const ended: Unnumbered<Extract<ConversationFact, { type: "continued" }>> = {
      id: newId(),
      type: "continued",
      at: turn.now,
      by: SYSTEM,
      to,
    };
    turn.append([ended]);
  }
  const { row } = turn.state();
  if (row.continuedBy === null) return null;
  const origin = { doc: turn.doc, ep: row.ep, words: wordsUnsent(turn) };
  return { to: row.continuedBy as DocumentId, origin }; // written above
}

/** It ends, and goes on elsewhere, with the next message. */
export function isSilent(row: ConversationRow, now: number): boolean {
  return row.state === "resolved" && row.continuedBy === null && now - row.activeAt >= SILENT_FOR;
}

/** What the drafts that ended with this document held, for its authors to find where the conversation goes on. */
function wordsUnsent(turn: Turn<Conversation>): Origin["words"] {
  const end = turn.entries().findLast((entry) => "type" in entry && entry.type === "continued");
  const drafts = Object.entries(turn.state().ended).filter(([, by]) => by === end?.id);
  return drafts.flatMap(([root]) => {
    const [, target = "private"] = root.split(":");
    const there = draftRoot(target, "0");
    return [...wordsByAgent(turn, root, {})].map(([agent, text]) => ({ root: there, agent, text }));
  });
}
