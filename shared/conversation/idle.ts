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
 * What an entry made due before it happened would change what was: a reply that failed after a month, a Pending that came
 * back. The time begins anew instead.
 */
export function notInThePast(
  before: ConversationRow,
  after: ConversationRow,
  entry: { n: number; at: number },
): ConversationRow {
  const due = resolveDue(after);
  return due !== null && due < entry.at && due !== resolveDue(before) ? stirred(after, entry) : after;
}
