import { standsAsReply, type ConversationRow } from "./row.ts";

const SNIPPET_LENGTH = 140;

/** What was said last, for a list: a reply that was taken back or kept back was not said. */
export function lastSaid(row: ConversationRow): ConversationRow["last"] {
  const { last, lastContact } = row;
  const standing = row.sends.find((send) => send.n === last?.n)?.standing;
  if (last?.by !== "agent" || !lastContact || standing === undefined || standsAsReply(standing)) return last;
  return { ...lastContact, by: "contact" };
}

/** What a reply says to a list: its words, else the names of its files, else its subject. */
export function saidIn({
  text,
  attachments,
  mail,
}: {
  text: string;
  attachments?: readonly { name: string }[] | undefined;
  mail?: { subject: string } | undefined;
}): string {
  if (text.trim() !== "") return text;
  return attachments ? attachments.map(({ name }) => name).join(", ") : (mail?.subject ?? "");
}

/** What a cut leaves at its end that would stand oddly before the dots: stops, and half of a character. */
const cutEnd = /[\s.,;:…\uD800-\uDBFF]+$/;

export function snippet(text: string, length = SNIPPET_LENGTH): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > length ? `${line.slice(0, length - 1).replace(cutEnd, "")}…` : line;
}
