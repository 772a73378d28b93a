import { once } from "node:events";
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { expect } from "vitest";
import type { MessageDeed } from "../../../../shared/conversation/message-act.ts";
import type { SentFile, Visibility } from "../../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../../shared/protocol/document-id.ts";
import { DELIVER, deliverKey } from "../../../admission/reactions.ts";
import { makeDelivery } from "../../../delivery/deliver.ts";
import { LANE } from "../../../delivery/lane-job.ts";
import { LOOK_FOR, makeLookFor } from "../../../delivery/look-for.ts";
import { callNetwork, type Call } from "../../../http/call-network.ts";
import { TAKE_RAW } from "../../../intake/raw/take-raw-job.ts";
import { ACT } from "../../../message-acts/act-job.ts";
import { makeMessageActs } from "../../../message-acts/deliver-act.ts";
import type { Job } from "../../../store/store.ts";
import { openTestOffice, type TestOffice } from "../../../testing/open-test-office.ts";
import { FETCH_FILES } from "../../awaited-files.ts";
import type { Channel } from "../../channel.ts";
import { makeFetchFiles } from "../../fetch-files.ts";

export const APP_SECRET = "app secret";
export const VERIFY_TOKEN = "said to Meta once";
export const TOKEN = "token";

type Deps = TestOffice["server"]["deps"];

/** What the channel of an account is made with, beside the server's own. */
export type ChannelParts = Deps & {
  newId: () => string;
  fileUrl: (file: SentFile) => string;
  call: (call: Call) => ReturnType<typeof callNetwork>;
};

export interface TestAccountWish<S> {
  network: "facebook" | "instagram" | "whatsapp";
  /** @param clock epoch ms */
  openSimulator: (clock: () => number) => Promise<S>;
  /** How the account is reached, with the address of the simulator. */
  connectionOf: (graphUrl: string) => object;
  makeChannel: (parts: ChannelParts) => Channel;
  /** How long a call is waited for; left out: less than by the real one, for a network that says nothing. */
  patienceMs?: number;
}

export interface Simulator {
  url: string;
  post(url: string, batch: object): Promise<number>;
  close(): Promise<void>;
}

/** A workspace whose account is at a simulated network of Meta's; both are reached over HTTP, on loopback. */
export async function openTestAccount<S extends Simulator>({
  network,
  openSimulator,
  connectionOf,
  makeChannel,
  patienceMs = 3000,
}: TestAccountWish<S>) {
  const office = await openTestOffice();
  const { server } = office;
  const { deps, time, jobs } = server;
  const simulator = await openSimulator(() => time.now);
  const connection = connectionOf(simulator.url);
  const account = await office.createChannel({ name: "Account", network, account: "Account", connection });
  const http = serve({ fetch: server.app.fetch, port: 0, hostname: "127.0.0.1" }) as Server;
  if (!http.listening) await once(http, "listening");
  const address = http.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no address");
  const hook = `http://127.0.0.1:${address.port}/hooks/${account.id}`;
  const [member] = await deps.people.members();
  const agent = { id: member?.id ?? "", name: member?.name ?? "" };

  const { newId } = deps.identifiers;
  const channel = makeChannel({
    ...deps,
    newId,
    fileUrl: ({ hash }) => `https://roost.test/files/${hash}`,
    /** Waits less than the real one for a network that says nothing. */
    call: (call) => callNetwork({ ...call, timeoutMs: patienceMs }),
  });
  const parts = { ...deps, log: server.log, newId, channelOf: () => channel };
  const handlers: Record<string, (job: Job) => Promise<void>> = {
    [TAKE_RAW]: (job) => deps.raw.take(job),
    [DELIVER]: makeDelivery(parts).deliver,
    [LANE]: (job) => deps.lanes.look(job),
    [LOOK_FOR]: makeLookFor(parts),
    [ACT]: makeMessageActs(parts).deliver,
    [FETCH_FILES]: makeFetchFiles(parts),
  };
  const put = (job: Pick<Job, "kind" | "key" | "payload">) =>
    deps.transactions.transaction((tx) => jobs.put(tx, { ...job, due: time.now }));

  const threadOf = async (contact: string, visibility: Visibility): Promise<DocumentId> => {
    const thread = await deps.inbound.thread(account.id, contact, visibility);
    if (!thread) throw new Error(`${contact} has not written`);
    return thread.conversation;
  };

  return {
    ...office,
    account,
    hook,
    agent,
    simulator,
    threadOf,

    /** Does what is due, as the scheduler would, until nothing is; what failed is put back for the next time. */
    async run(): Promise<void> {
      for (let round = 0; round < 20; round++) {
        const due = await deps.transactions.transaction((tx) => jobs.take(tx, time.now, 60_000, 20));
        const ours = due.filter(({ kind }) => kind in handlers);
        if (ours.length === 0) return;
        for (const job of ours) await handlers[job.kind]?.(job);
      }
    },

    /** Meta posts it, and hears that it is kept; then it is read. */
    async tell(batch: object): Promise<void> {
      expect(await simulator.post(hook, batch)).toBe(200);
      await this.run();
    },

    async send(doc: DocumentId, text: string, said: Record<string, unknown> = {}): Promise<string> {
      const id = newId();
      await office.act(doc, { id, type: "send", target: "private", text, then: "stay", ...said }, agent);
      await put({ kind: DELIVER, key: deliverKey(doc, id), payload: { doc, send: id } });
      await this.run();
      return id;
    },

    /** Its author has the reply sent by hand, after all. */
    async sendAsHumanAgent(doc: DocumentId, of: string): Promise<void> {
      await office.act(doc, { id: newId(), type: "send.confirm", of, humanAgent: true }, agent);
      await put({ kind: DELIVER, key: deliverKey(doc, of), payload: { doc, send: of } });
      await this.run();
    },

    async press(doc: DocumentId, what: MessageDeed, on: number): Promise<void> {
      const id = newId();
      const act = what === "delete" ? { type: "message.delete" } : { type: "message.act", what };
      await office.act(doc, { id, ...act, on }, agent);
      await put({ kind: ACT, key: `${doc}/${id}`, payload: { doc, act: id } });
      await this.run();
    },

    reply: async (doc: DocumentId, id: string) =>
      (await office.row(doc)).sends.find((send) => send.id === id),

    /** What people said, in order, in one of somebody's conversations. */
    heard: async (contact: string, visibility: Visibility = "private") =>
      (await office.entries(await threadOf(contact, visibility), "message.received")).map(
        ({ message }) => message,
      ),

    async close(): Promise<void> {
      http.closeAllConnections();
      http.close();
      await simulator.close();
      await office.close();
    },
  };
}
