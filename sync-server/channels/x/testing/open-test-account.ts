import { once } from "node:events";
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import type { MessageDeed } from "../../../../shared/conversation/message-act.ts";
import type { Visibility } from "../../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../../shared/protocol/document-id.ts";
import { DELIVER, deliverKey } from "../../../admission/reactions.ts";
import { makeDelivery } from "../../../delivery/deliver.ts";
import { LANE } from "../../../delivery/lane-job.ts";
import { LOOK_FOR, makeLookFor } from "../../../delivery/look-for.ts";
import { keepFile } from "../../../files/keep-file.ts";
import { TAKE_RAW } from "../../../intake/raw/take-raw-job.ts";
import { ACT } from "../../../message-acts/act-job.ts";
import { makeMessageActs } from "../../../message-acts/deliver-act.ts";
import type { Job } from "../../../store/store.ts";
import { openTestOffice } from "../../../testing/open-test-office.ts";
import { FETCH_FILES } from "../../awaited-files.ts";
import { makeFetchFiles } from "../../fetch-files.ts";
import type { Watch } from "../../watch.ts";
import { openXSimulator } from "../simulator.ts";
import { watchAccount } from "../watch-account.ts";
import { makeXChannel } from "../x-channel.ts";

export const USER = "1111111111111111111";
export const keys = {
  consumerKey: "app key",
  consumerSecret: "app secret",
  bearerToken: "bearer token",
  accessToken: `${USER}-AbCdEfGhIjKlMnOp`,
  accessSecret: "access secret",
};

export const maya = { id: "2222222222222222222", name: "Maya Okafor", username: "maya_o" };

export type TestAccount = Awaited<ReturnType<typeof openTestAccount>>;

/** A workspace whose account is one at the simulated X; both are reached over HTTP, on loopback. */
export async function openTestAccount(more: Record<string, unknown> = {}) {
  const { splitPublic = false, ...how } = more;
  const office = await openTestOffice();
  const { server } = office;
  const { deps, time, jobs } = server;
  const longPosts = how["longPosts"] === true;
  const simulator = await openXSimulator({
    keys: { ...keys, longPosts },
    name: "Northwind Care",
    username: "northwind_care",
    clock: () => time.now,
  });
  simulator.world.people.set(maya.id, maya);
  const connection = { kind: "x", ...keys, intake: "webhook", direct: true, apiUrl: simulator.url, ...how };
  const account = await office.createChannel({
    name: "X",
    network: "x",
    account: "@northwind_care",
    splitPublic,
    connection,
  });
  const http = serve({ fetch: server.app.fetch, port: 0, hostname: "127.0.0.1" }) as Server;
  if (!http.listening) await once(http, "listening");
  const address = http.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no address");
  const hookUrl = (id: string) => `http://127.0.0.1:${address.port}/hooks/${id}`;
  const [member] = await deps.people.members();
  const agent = { id: member?.id ?? "", name: member?.name ?? "" };
  const { newId } = deps.identifiers;
  const channel = makeXChannel({ ...deps, newId, patienceMs: 2000 });
  const parts = { ...deps, log: server.log, newId, channelOf: () => channel };
  const handlers: Record<string, (job: Job) => Promise<void>> = {
    [TAKE_RAW]: (job) => deps.raw.take(job),
    [DELIVER]: makeDelivery(parts).deliver,
    [LANE]: (job) => deps.lanes.look(job),
    [LOOK_FOR]: makeLookFor(parts),
    [ACT]: makeMessageActs(parts).deliver,
    [FETCH_FILES]: makeFetchFiles({ ...parts, jobs }),
  };
  const put = (job: Pick<Job, "kind" | "key" | "payload">) =>
    deps.transactions.transaction((tx) => jobs.put(tx, { ...job, due: time.now }));
  const watches = new Set<Watch>();

  const test = {
    ...office,
    account,
    hook: hookUrl(account.id),
    agent,
    simulator,

    async record() {
      const record = await deps.channels.channel(account.id);
      if (!record) throw new Error("the channel is gone");
      return record;
    },

    async watch(how: { silenceMs?: number } = {}): Promise<Watch> {
      const watch = watchAccount({ ...deps, hookUrl, ...how }, await test.record());
      watches.add(watch);
      return watch;
    },

    async threadOf(contact: string, visibility: Visibility): Promise<DocumentId> {
      const thread = await deps.inbound.thread(account.id, contact, visibility);
      if (!thread) throw new Error(`${contact} has not written`);
      return thread.conversation;
    },

    /** Does what is due, as the scheduler would, until nothing is. */
    async run(): Promise<void> {
      for (let round = 0; round < 40; round++) {
        const due = await deps.transactions.transaction((tx) => jobs.take(tx, time.now, 60_000, 20));
        const ours = due.filter(({ kind }) => kind in handlers);
        if (ours.length === 0) return;
        for (const job of ours) await handlers[job.kind]?.(job);
      }
    },

    /** X posts it, and hears that it is kept; then it is read. */
    async tell(envelope: object): Promise<number> {
      const status = await simulator.telling.post({ url: test.hook }, envelope);
      await test.run();
      return status;
    },

    /** A post of Maya's that names the account; @returns its id */
    async mention(text: string): Promise<string> {
      const post = simulator.world.add({ author: maya.id, text: `@northwind_care ${text}`, media: [] });
      await test.tell(simulator.telling.envelopeOf(simulator.postEvent("post.mention.create", post)));
      return post.id;
    },

    /** A direct message of Maya's; @returns its conversation */
    async direct(text: string, attachment?: object): Promise<DocumentId> {
      const message = simulator.world.add({ author: maya.id, to: USER, text, media: [] });
      await test.tell(simulator.telling.envelopeOf(simulator.directEvent(message, attachment)));
      return test.threadOf(maya.id, "private");
    },

    async send(doc: DocumentId, text: string, said: Record<string, unknown> = {}): Promise<string> {
      const id = newId();
      const { target = "public", ...rest } = said;
      await office.act(doc, { id, type: "send", target, text, then: "stay", ...rest }, agent);
      await put({ kind: DELIVER, key: deliverKey(doc, id), payload: { doc, send: id } });
      await test.run();
      return id;
    },

    /** Its author has said that it is to be sent once more. */
    async deliverAgain(doc: DocumentId, send: string): Promise<void> {
      await put({ kind: DELIVER, key: deliverKey(doc, send), payload: { doc, send } });
      await test.run();
    },

    async press(doc: DocumentId, what: MessageDeed, on: number): Promise<void> {
      const id = newId();
      await office.act(doc, { id, type: "message.act", what, on }, agent);
      await put({ kind: ACT, key: `${doc}/${id}`, payload: { doc, act: id } });
      await test.run();
    },

    reply: async (doc: DocumentId, id: string) =>
      (await office.row(doc)).sends.find((send) => send.id === id),

    heard: async (visibility: Visibility) =>
      (await office.entries(await test.threadOf(maya.id, visibility), "message.received")).map(
        ({ message }) => message,
      ),

    /** A file as replies carry it. */
    async file(name: string, bytes: Uint8Array, mime: string) {
      const kept = await keepFile(
        { files: deps.files, transactions: deps.transactions, newId, clock: () => time.now },
        agent.id,
        bytes,
        mime,
      );
      return { hash: kept.hash, name, mime: kept.mime, bytes: kept.bytes };
    },

    async close(): Promise<void> {
      await Promise.all([...watches].map((watch) => watch.stop()));
      http.closeAllConnections();
      http.close();
      await simulator.close();
      await office.close();
    },
  };
  return test;
}
