import { DAY } from "../time/duration.ts";
import type { ConversationRow } from "./row.ts";

/**
 * Why a device keeps a conversation's whole body, most important first (U-2). `pinned` and `opened` are the device's own
 * to say; the others follow from the row, alike on both sides. A body leaves the device only when no reason is left, or
 * when there are more than fit.
 */
export const keepReasons = [
  "pinned",
  "assigned",
  "boomerang",
  "mention",
  "opened",
  "queue",
  "recent",
] as const;
export type KeepReason = (typeof keepReasons)[number];
export type ReportedReason = Extract<KeepReason, "pinned" | "opened">;

/** How long a resolved conversation stays at hand. */
const RECENT = 30 * DAY;

/** What a person has in hand, or is asked about: it is at hand on their devices however much else there is. */
export function isInHand(reasons: readonly KeepReason[]): boolean {
  return reasons.some((reason) => reason === "assigned" || reason === "boomerang" || reason === "mention");
}

/** The reasons that follow from the row, for this agent, now (epoch ms). */
export function reasonsToKeep(row: ConversationRow, agent: string, now: number): KeepReason[] {
  const reasons: KeepReason[] = [];
  if (row.assignee?.id === agent) reasons.push("assigned");
  if (row.boomerang?.by.id === agent) reasons.push("boomerang");
  const isRecent = now - row.activeAt < RECENT;
  if (isRecent && isMentioned(row, agent)) reasons.push("mention");
  if (row.state !== "resolved") reasons.push("queue");
  if (isRecent) reasons.push("recent");
  return reasons;
}

function isMentioned({ notes }: ConversationRow, agent: string): boolean {
  return Object.values(notes).some(({ deleted, mentioned }) => !deleted && mentioned?.includes(agent));
}
