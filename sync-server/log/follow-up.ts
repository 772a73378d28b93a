import type { Turn } from "./documents.ts";

/**
 * What follows from what a turn has written, added in the same commit: whatever moved a conversation, it moves by the same
 * rules. Called once, when the turn's own work is done.
 * @param before what the document projected to when the turn began
 */
export type FollowUp = (turn: Turn, before: object | null) => Promise<void>;

/** One after another; each sees what those before it have written. */
export function inOrder(...followUps: readonly FollowUp[]): FollowUp {
  return async (turn, before) => {
    for (const follow of followUps) await follow(turn, before);
  };
}
