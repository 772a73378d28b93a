import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { Turn } from "../log/documents.ts";
import { appendActRung } from "./act-rung.ts";

/**
 * The network tells that a message is gone there. Where the team has asked for that, it was done, also when nobody heard
 * the answer.
 * @returns whether it was the team's doing
 */
export function settleOwnDeletion(
  { newId }: { newId: () => string },
  turn: Turn<Conversation>,
  on: number,
): boolean {
  const asked = turn
    .state()
    .row.deletions.find((act) => act.on === on && act.standing !== "queued" && act.standing !== "failed");
  if (asked) appendActRung(turn, { of: asked.id, rung: "accepted", entryId: newId() });
  return asked !== undefined;
}
