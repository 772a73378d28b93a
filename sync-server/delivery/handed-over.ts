import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { SendSummary } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { OutgoingReply } from "../channels/channel.ts";
import { answered, entryAnywhere } from "./answered.ts";
import type { DeliveryDeps } from "./deliver.ts";
import { outgoingOf } from "./outgoing.ts";

/** A reply as it was handed over; null when it does not stand there any more, or is not wanted as it stands. */
export async function handedOver(
  deps: Pick<DeliveryDeps, "documents" | "log">,
  doc: DocumentId,
  id: string,
  isWanted: (standing: SendSummary["standing"]) => boolean,
): Promise<OutgoingReply | null> {
  const said = await deps.documents.turn<Omit<OutgoingReply, "contact"> | null, Conversation>(
    doc,
    async (turn) => {
      const { row } = turn.state();
      const held = row.sends.find((one) => one.id === id);
      const entry = held && (await entryAnywhere(deps.log, turn, held.n));
      const send = held && outgoingOf(entry, held.parts?.done ?? 0);
      if (!send || !isWanted(held.standing) || row.erased) return null;
      return { row, send, inReplyTo: await answered(deps.log, turn, send), files: send.attachments };
    },
  );
  if (!said) return null;
  const contact = await deps.documents.read<ContactRow>(said.row.contact.id as DocumentId); // intake wrote a document's id there
  return { ...said, contact };
}
