import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { DocumentId } from "../../../../shared/protocol/document-id.ts";
import type { MessageDeed } from "../../../../shared/conversation/message-act.ts";
import type { TelegramConnection } from "../../../../shared/channels/telegram-connection.ts";
import { DELIVER, deliverKey } from "../../../admission/reactions.ts";
import { makeDelivery } from "../../../delivery/deliver.ts";
import { LANE } from "../../../delivery/lane-job.ts";
import { keepFile } from "../../../files/keep-file.ts";
import { TAKE_RAW } from "../../../intake/raw/take-raw-job.ts";
import { ACT } from "../../../message-acts/act-job.ts";
import { makeMessageActs } from "../../../message-acts/deliver-act.ts";
import { sqliteStores } from "../../../store/sqlite/stores.ts";
import type { Job } from "../../../store/store.ts";
import { openTestOffice } from "../../../testing/open-test-office.ts";
import { FETCH_FILES } from "../../awaited-files.ts";
import { makeFetchFiles } from "../../fetch-files.ts";
import type { Watch } from "../../watch.ts";
import { makeTakeAlbum, TAKE_ALBUM } from "../albums.ts";
import { openTelegramSimulator } from "../simulator.ts";
import { watchBot } from "../watch-bot.ts";

const TOKEN = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qc";

export const maya = {
  id: 5_000_000_123,
  first_name: "Maya",
  last_name: "Okafor",
  username: "maya",
  language_code: "fr",
};

export type TestBot = Awaited<ReturnType<typeof openTestBot>>;

/** A workspace whose channel is a Telegram bot: the server's own parts, over HTTP, before a simulated Telegram. @param isLocal it calls webhooks without https */
export async function openTestBot(intake: TelegramConnection["intake"], isLocal = true) {
  const telegram = await openTelegramSimulator({ token: TOKEN, username: "northwind_bot", isLocal });
  const connection = { kind: "telegram", token: TOKEN, intake, apiUrl: telegram.url };
  const office = await openTestOffice({ network: "telegram", account: "@northwind_bot", connection });
  const { server, channel } = office;
  const { newId } = server.deps.identifiers;
  const parts = {
    ...sqliteStores(server.sqlite, server.deps.workspaceId),
    ...server.deps,
    log: server.log,
    newId,
  };
  const delivery = makeDelivery(parts);
  const handlers: Record<string, (job: Job) => Promise<void>> = {
    [TAKE_RAW]: (job) => parts.raw.take(job),
    [TAKE_ALBUM]: makeTakeAlbum(parts),
    [FETCH_FILES]: makeFetchFiles(parts),
    [DELIVER]: delivery.deliver,
    [LANE]: (job) => parts.lanes.look(job),
    [ACT]: makeMessageActs(parts).deliver,
  };
  const http = serve({ fetch: server.app.fetch, port: 0, hostname: "127.0.0.1" });
  if (!http.listening) await once(http, "listening");
  const { port } = http.address() as AddressInfo; // it listens on a port
  const hookUrl = (id: string) => `http://127.0.0.1:${port}/hooks/${id}`;
  const [member] = await parts.people.members();
  const agent = { id: member?.id ?? "", name: member?.name ?? "" };
  const watches = new Set<Watch>();

  const bot = {
    ...office,
    parts,
    telegram,
    agent,

    async account() {
      const record = await parts.channels.channel(channel.id);
      if (!record) throw new Error("the channel is gone");
      return record;
    },

    async watch(): Promise<Watch> {
      const watch = watchBot({ ...parts, hookUrl }, await bot.account());
      watches.add(watch);
      return watch;
    },

    /** Runs what is due until nothing is; then lets time pass to the next thing, for so long at most. */
    async run(forMs = 0): Promise<void> {
      const until = server.time.now + forMs;
      for (;;) {
        const due = await parts.transactions.transaction((tx) =>
          server.jobs.take(tx, server.time.now, 60_000, 20),
        );
        for (const job of due) await handlers[job.kind]?.(job);
        if (due.length > 0) continue;
        const next = await server.jobs.nextDue();
        if (next === null || next > until) break;
        server.time.now = Math.max(next, server.time.now);
      }
      server.time.now = until;
    },

    /** The conversations there are. */
    conversations: async (): Promise<DocumentId[]> =>
      (await server.documentIds()).filter((doc) => doc.startsWith("cv:")),

    async send(doc: DocumentId, text: string, more: Record<string, unknown> = {}): Promise<string> {
      const id = newId();
      await office.act(doc, { id, type: "send", target: "private", text, then: "stay", ...more }, agent);
      const job = {
        kind: DELIVER,
        key: deliverKey(doc, id),
        due: server.time.now,
        payload: { doc, send: id },
      };
      await parts.transactions.transaction((tx) => server.jobs.put(tx, job));
      return id;
    },

    async press(doc: DocumentId, what: MessageDeed, on: number): Promise<void> {
      const id = newId();
      await office.act(doc, { id, type: "message.act", what, on }, agent);
      const job = { kind: ACT, key: `${doc}/${id}`, due: server.time.now, payload: { doc, act: id } };
      await parts.transactions.transaction((tx) => server.jobs.put(tx, job));
      await bot.run();
    },

    async standing(doc: DocumentId, id: string) {
      return (await office.row(doc)).sends.find((send) => send.id === id);
    },

    /** A file as replies carry it. */
    async file(name: string, bytes: Uint8Array, mime: string) {
      const kept = await keepFile({ ...parts, clock: parts.clock }, agent.id, bytes, mime);
      return { hash: kept.hash, name, mime: kept.mime, bytes: kept.bytes };
    },

    async close(): Promise<void> {
      await Promise.all([...watches].map((watch) => watch.stop()));
      http.close();
      await telegram.close();
      await office.close();
    },
  };
  return bot;
}
