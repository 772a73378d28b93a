import type { Conversation } from "../../../shared/conversation/conversation.ts";
import { standsAsReply } from "../../../shared/conversation/row.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { ledgers } from "../../delivery/answered.ts";
import type { Outgoing } from "../../delivery/outgoing.ts";
import type { Documents } from "../../log/documents.ts";
import type { LogStore } from "../../store/store.ts";

/** A reply that went out by mail. */
export interface OwnMail {
  send: string;
  subject: string;
}

/** The mail that went out before a reply, for where nothing has come that it could answer. */
export function lastOwnMail(
  { documents, log }: { documents: Documents; log: Pick<LogStore, "sealed"> },
  doc: DocumentId,
  { n }: Pick<Outgoing, "n">,
): Promise<OwnMail | null> {
  return documents.turn<OwnMail | null, Conversation>(doc, async (turn) => {
    const standing = turn.state().row.sends.filter((send) => standsAsReply(send.standing));
    const left = new Set(standing.map(({ id }) => id));
    for await (const entries of ledgers(log, turn)) {
      const found = entries.findLast((entry) => entry.type === "send" && entry.n < n && left.has(entry.id));
      if (found?.type === "send") return { send: found.id, subject: found.mail?.subject ?? "" };
    }
    return null;
  });
}
