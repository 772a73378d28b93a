import type { OutgoingReply } from "../channel.ts";

/**
 * Whom a private reply goes to. One to something public names that, not its author: it is how Meta lets an account write to
 * them. Who has written in private since is written to as anybody else.
 * @param named what is named
 */
export function privateRecipient({ row, send, inReplyTo, contact }: OutgoingReply, named: object): object {
  const answered = send.inReplyTo ?? row.lastContact?.n ?? -1;
  const isOpen = row.visibility === "private" || inReplyTo === null || row.heardPrivately > answered;
  return isOpen ? { id: contact.externalId } : named;
}
