import { standsAsReply, type ConversationRow } from "./row.ts";

const SNIPPET_LENGTH = 140;

/** What was said last, for a list: a reply that was taken back or kept back was not said. */
export function lastSaid(row: ConversationRow): ConversationRow["last"] {
  const { last, lastContact } = row;
  const standing = row.sends.find((send) => send.n === last?.n)?.standing;
  if (last?.by !== "agent" || !lastContact || standing === undefined || standsAsReply(standing)) return last;
  return { ...lastContact, by: "contact" };
}

export function snippet(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > SNIPPET_LENGTH ? `${line.slice(0, SNIPPET_LENGTH - 1)}…` : line;
}
