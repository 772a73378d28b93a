import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import type { Address } from "../../../shared/conversation/mail.ts";

/** Everybody whom a mail of a conversation was from, or to. Who got a blind copy never showed themselves. */
export function partiesOf(entry: ConversationEntry): Address[] {
  if (entry.type === "message.received" && entry.message.mail) {
    const { from, replyTo, to, cc } = entry.message.mail;
    return [from, ...(replyTo ? [replyTo] : []), ...to, ...cc];
  }
  return entry.type === "send" && entry.mail ? [...entry.mail.to, ...entry.mail.cc] : [];
}
