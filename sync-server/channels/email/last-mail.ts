import type { Conversation } from "../../../shared/conversation/conversation.ts";
import type { InboundMessage } from "../../../shared/conversation/entry.ts";
import type { Mail } from "../../../shared/conversation/mail.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { ledgers } from "../../delivery/answered.ts";
import type { Outgoing } from "../../delivery/outgoing.ts";
import type { Documents } from "../../log/documents.ts";
import type { LogStore } from "../../store/store.ts";

/** A message that came by mail. */
export type MailMessage = InboundMessage & { mail: Mail };

/** The mail that a reply answers: the one it names, else the last before it, in whichever generation that stands. */
export function lastMail(
  { documents, log }: { documents: Documents; log: Pick<LogStore, "sealed"> },
  doc: DocumentId,
  { n, inReplyTo }: Pick<Outgoing, "n" | "inReplyTo">,
): Promise<MailMessage | null> {
  return documents.turn<MailMessage | null, Conversation>(doc, async (turn) => {
    for await (const entries of ledgers(log, turn)) {
      const found = entries.findLast(
        (entry) =>
          entry.type === "message.received" &&
          entry.message.mail !== undefined &&
          (inReplyTo === undefined ? entry.n < n : entry.n === inReplyTo),
      );
      if (found?.type === "message.received" && found.message.mail)
        return { ...found.message, mail: found.message.mail };
    }
    return null;
  });
}
