import { holdLink } from "../../intake/hold-link.ts";
import { ErasedMeanwhile, receiveContact } from "../../intake/receive-contact.ts";
import type { Documents } from "../../log/documents.ts";
import type { ChannelStore } from "../../store/channels-store.ts";
import type { InboundStore } from "../../store/inbound-store.ts";
import type { Job, JobStore, Transactions, Tx } from "../../store/store.ts";
import type { WebchatStore } from "../../store/webchat-store.ts";
import { personOf } from "./visitor-person.ts";

/** The job that tells the team who a visitor has turned out to be; its key names the account and the visitor. */
export const JOIN_VISITOR = "webchat.join";

interface Joined {
  channel: string;
  visitor: string;
  user: string;
  /** What both contacts hold, where they are two. */
  link: string;
}

export function putJoin(jobs: JobStore, tx: Tx, joined: Joined, now: number): Promise<void> {
  const key = JSON.stringify([joined.channel, joined.visitor]);
  return jobs.put(tx, { kind: JOIN_VISITOR, key, due: now, payload: joined });
}

export interface JoinContactsDeps {
  documents: Documents;
  webchat: WebchatStore;
  inbound: InboundStore;
  channels: ChannelStore;
  jobs: JobStore;
  transactions: Transactions;
  newId: () => string;
}

/** The handler of such jobs: one contact gets the name that the site gives; two are linked. Killed anywhere, it is done again. */
export function makeJoinContacts(deps: JoinContactsDeps) {
  return async (job: Job): Promise<void> => {
    const joined = job.payload as Joined; // as `putJoin` wrote it
    await join(deps, joined).catch((error: unknown) => {
      if (!(error instanceof ErasedMeanwhile)) throw error;
    });
    await deps.transactions.transaction((tx) => deps.jobs.remove(tx, job.kind, job.key));
  };
}

async function join(deps: JoinContactsDeps, { channel, visitor, user, link }: Joined): Promise<void> {
  const account = await deps.channels.channel(channel);
  const before = await deps.inbound.thread(channel, visitor, "private");
  const now = await deps.inbound.thread(channel, user, "private");
  if (!account || !before || !now) return;
  const language = (await deps.webchat.visitor(channel, user))?.language ?? "en";
  const person = await personOf(deps.webchat, { channel, id: user, isVouched: true, language, until: 0 });
  await receiveContact(deps, before.contact, account.settings, person);
  if (before.contact === now.contact) return;
  for (const contact of [before.contact, now.contact]) await holdLink(deps, contact, link);
}
