import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { JobStore, Transactions } from "../../store/store.ts";
import type { WebchatStore } from "../../store/webchat-store.ts";
import type { Channel, OutgoingReply } from "../channel.ts";
import { putContinuity } from "./continuity.ts";
import type { VisitorStreams } from "./visitor-streams.ts";

export interface WebchatChannelDeps {
  webchat: WebchatStore;
  jobs: JobStore;
  transactions: Transactions;
  visitors: VisitorStreams;
  /** Epoch ms. */
  clock: () => number;
}

/**
 * The network is this server itself: a reply is accepted once it stands among the visitor's lines, under its own id, so
 * that handing it over twice changes nothing. Pages say later that they fetched it and that it was read.
 */
export function makeWebchatChannel({
  webchat,
  jobs,
  transactions,
  visitors,
  clock,
}: WebchatChannelDeps): Channel {
  return {
    async deliver({ settings, connection }, { row, send, contact, files }) {
      const { id: channel } = settings;
      const visitor = (await webchat.userOf(channel, contact.externalId)) ?? contact.externalId;
      const id = lineId(send);
      const at = clock();
      await transactions.transaction(async (tx) => {
        const said = {
          side: "agent",
          send: send.id,
          part: send.part?.number ?? null,
          name: nameOf(send.by, settings.name),
        } as const;
        await webchat.addLine(tx, channel, visitor, {
          id,
          ...said,
          doc: row.doc as DocumentId,
          text: send.text,
          files,
          at,
        });
        if (connection.kind === "webchat")
          await putContinuity(jobs, tx, { channel, visitor, connection, now: at });
      });
      visitors.tell(channel, visitor, { kind: "lines" });
      return { rung: "accepted", networkId: id };
    },

    async find({ settings }, { send }) {
      const id = lineId(send);
      if (await webchat.hasLine(settings.id, id)) return { rung: "accepted", networkId: id };
      return { rung: "failed", words: "the server stopped before the reply was handed over" };
    },
  };
}

function lineId({ id, part }: OutgoingReply["send"]): string {
  return part ? `${id}.${part.number}` : id;
}

/** Of people the name they go by; what no person wrote is said by the account. */
function nameOf(by: OutgoingReply["send"]["by"], account: string): string {
  return by.kind === "agent" ? by.name : account;
}
