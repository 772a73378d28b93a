import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { Outcome } from "../channels/outcome.ts";
import type { Turn } from "../log/documents.ts";
import type { AttemptEnd, AttemptOutcome } from "../store/attempts-store.ts";

/** Most of an answer that is kept, in characters. */
const ANSWER_KEPT = 2048;

/** How a call ended, as its attempt keeps it; of an erased conversation no word. */
export function attemptEnd(turn: Turn<Conversation>, outcome: Outcome): AttemptEnd {
  const end = { outcome: attemptOutcome(outcome), at: turn.now, status: outcome.answered?.status };
  if (turn.state().row.erased) return { ...end, detail: "" };
  return { ...end, detail: detailOf(outcome), answer: outcome.answered?.body.slice(0, ANSWER_KEPT) };
}

function attemptOutcome({ rung }: Outcome): AttemptOutcome {
  if (rung === null) return "not_taken";
  return rung === "failed" || rung === "unknown" ? rung : "accepted";
}

function detailOf(outcome: Outcome): string {
  return "words" in outcome ? outcome.words : (outcome.networkId ?? "");
}
