import { DELIVER, deliverKey } from "../../admission/reactions.ts";
import type { Channel } from "../../channels/channel.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Job } from "../../store/store.ts";
import { openTestOffice } from "../../testing/open-test-office.ts";
import { makeDelivery } from "../deliver.ts";
import { KEEP_COPY, makeKeepCopy } from "../keep-copy.ts";
import { LANE } from "../lane-job.ts";
import { makeLanes } from "../lanes.ts";
import { LOOK_FOR, makeLookFor } from "../look-for.ts";

export type TestOutbox = Awaited<ReturnType<typeof openTestOutbox>>;

/** A workspace with one account, whose network is the given one; replies go out as the scheduler lets them. */
export async function openTestOutbox(network: Channel) {
  const office = await openTestOffice({ callbackUrl: "https://network.test/" });
  const { server } = office;
  const { deps } = server;
  const [member] = await deps.people.members();
  if (!member) throw new Error("the set-up made nobody");
  const agent = { id: member.id, name: member.name };
  const { newId } = deps.identifiers;
  let handlers = start();

  /** As after a start of the server: what was only in memory is forgotten. */
  function start() {
    const channelOf = () => network;
    const lanes = makeLanes({ ...deps, channelOf });
    const parts = { ...deps, log: server.log, newId, channelOf, lanes };
    const delivery = makeDelivery(parts);
    const kinds: Record<string, (job: Job) => Promise<void>> = {
      [DELIVER]: delivery.deliver,
      [LANE]: (job) => lanes.look(job),
      [KEEP_COPY]: makeKeepCopy(parts),
      [LOOK_FOR]: makeLookFor(parts),
    };
    return { kinds, recover: delivery.recover };
  }

  const take = () => deps.transactions.transaction((tx) => server.jobs.take(tx, server.time.now, 60_000, 20));

  return {
    ...office,
    agent,

    async send(doc: DocumentId, text: string, ms = 0): Promise<string> {
      const id = newId();
      await office.act(doc, { id, type: "send", target: "private", text, then: "stay" }, agent);
      const due = server.time.now + ms;
      const job = { kind: DELIVER, key: deliverKey(doc, id), due, payload: { doc, send: id } };
      await deps.transactions.transaction((tx) => server.jobs.put(tx, job));
      return id;
    },

    standing: async (doc: DocumentId, id: string) =>
      (await office.row(doc)).sends.find((send) => send.id === id)?.standing,

    /** Runs what is due, side by side, until nothing is; then lets time pass to the next thing, for so long at most. */
    async run(forMs = 0): Promise<void> {
      const until = server.time.now + forMs;
      for (;;) {
        const due = (await take()).filter(({ kind }) => kind in handlers.kinds);
        await Promise.all(due.map(async (job) => handlers.kinds[job.kind]?.(job)));
        if (due.length > 0) continue;
        const next = await server.jobs.nextDue();
        if (next === null || next > until) break;
        server.time.now = Math.max(next, server.time.now);
      }
      server.time.now = until;
    },

    async restart(): Promise<void> {
      handlers = start();
      await deps.transactions.transaction((tx) => server.jobs.releaseAll(tx));
      await handlers.recover();
    },
  };
}
