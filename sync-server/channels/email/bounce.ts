import { messageIdIn } from "./mail-key.ts";

/** What a mail server says of a mail that it could not deliver (RFC 3464). */
export interface Bounce {
  /** Of the mail that came back, with its brackets. */
  messageId: string;
  recipient: string;
  words: string;
}

/** Longest reason that is kept, in characters. */
const WORDS_LIMIT = 300;

/**
 * @param status the report's part for machines
 * @param returned the mail that came back, or its head
 * @returns null for a report of anything but a final failure
 */
export function bounceOf(status: string, returned: string): Bounce | null {
  const said = (name: string) => fieldOf(status, name);
  if (said("Action").toLowerCase() !== "failed") return null;
  const messageId = messageIdIn(fieldOf(returned, "Message-ID"));
  if (messageId === "") return null;
  const words = afterType(said("Diagnostic-Code")) || said("Status");
  const recipient = afterType(said("Final-Recipient") || said("Original-Recipient"));
  return { messageId, recipient, words: words.slice(0, WORDS_LIMIT) };
}

/** The first field of a name, its folded lines joined. */
function fieldOf(head: string, name: string): string {
  const found = new RegExp(`^${name}:((?:[^\\n]*)(?:\\n[ \\t][^\\n]*)*)`, "imu").exec(head)?.[1] ?? "";
  return found.replace(/\s+/gu, " ").trim();
}

/** `smtp; 550 …` and `rfc822; who@…` name a type first. */
function afterType(field: string): string {
  return field.replace(/^[\w-]+\s*;\s*/u, "");
}
