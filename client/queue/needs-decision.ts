import type { ConversationRow } from "../../shared/conversation/row.ts";

/** Something of this agent's was overtaken, or a reply of theirs waits for their decision. */
export function needsDecisionOf(row: ConversationRow, agent: string): boolean {
  return (
    row.cards.some((card) => card.agent === agent) ||
    row.sends.some(
      (send) => send.by.id === agent && (send.standing === "parked" || send.standing === "unknown"),
    )
  );
}
