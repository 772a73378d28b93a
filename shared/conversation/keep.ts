import { DAY } from "../time/duration.ts";
import type { ConversationRow } from "./row.ts";

/**
 * Why a device keeps a conversation's whole body, most important first (U-2). `pinned` and `opened` are the device's own
 * to say; the others follow from the row, alike on both sides. A body leaves the device only when no reason is left, or
 * when there are more than fit.
 */
export const keepReasons = ["pinned", "assigned", "boomerang", "opened", "queue", "recent"] as const;
export type KeepReason = (typeof keepReasons)[number];
export type ReportedReason = Extract<KeepReason, "pinned" | "opened">;

/** How long a resolved conversation stays at hand. */
const RECENT = 30 * DAY;

/** The reasons that follow from the row, for this agent, now (epoch ms). */
export function reasonsToKeep(row: ConversationRow, agent: string, now: number): KeepReason[] {
  const reasons: KeepReason[] = [];
  if (row.assignee?.id === agent) reasons.push("assigned");
  if (row.boomerang?.by.id === agent) reasons.push("boomerang");
  if (row.state !== "resolved") reasons.push("queue");
  if (now - row.activeAt < RECENT) reasons.push("recent");
  return reasons;
}
