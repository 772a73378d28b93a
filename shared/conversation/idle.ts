import type { EntryBase } from "../protocol/entry.ts";
import { isUnsettledReply, type ConversationRow } from "./row.ts";

/** Something happened: the time until it is resolved by itself begins anew. */
export function stirred(row: ConversationRow, { n, at }: { n: number; at: number }): ConversationRow {
  return { ...row, idle: { n, at: Math.max(row.idle.at, at) } };
}

/**
 * When it is resolved because nothing happened (T9), epoch ms; null: never, or not while a reply may still come back to
 * its author.
 */
export function resolveDue(row: ConversationRow): number | null {
  if (row.state === "resolved" || row.sends.some(isUnsettledReply)) return null;
  const ms = row.rules.resolveMs[row.state];
  return ms === null ? null : row.idle.at + ms;
}

/**
 * What an entry made due before it was known would change what was: a reply that failed after a month, a Pending that came
 * back, an act that waited for the network for longer than that. The time begins anew instead.
 */
export function notInThePast(
  before: ConversationRow,
  after: ConversationRow,
  { n, at, admittedAt = at }: Pick<EntryBase, "n" | "at" | "admittedAt">,
): ConversationRow {
  const known = Math.max(at, admittedAt);
  const due = resolveDue(after);
  return due !== null && due < known && due !== resolveDue(before) ? stirred(after, { n, at: known }) : after;
}
