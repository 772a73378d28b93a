import { once } from "node:events";
import { createServer } from "node:http";
import { pino } from "pino";
import { WebSocket } from "ws";
import type { Access } from "../../shared/permissions/access.ts";
import {
  encodeFrame,
  readServerFrame,
  type DeviceFrame,
  type PushItem,
  type ServerFrame,
  PROTOCOL,
  SCHEMA,
} from "../../shared/protocol/frames.ts";
import { makeRefusedNotes } from "../admission/refused-notes.ts";
import { openDocuments } from "../log/open-documents.ts";
import { makeBroadcast } from "../relay/broadcast.ts";
import type { RelayDeps } from "../relay/device-connection.ts";
import { makeMeters } from "../relay/meters.ts";
import { PAGE_SIZE } from "../relay/page.ts";
import { makePresence } from "../relay/presence.ts";
import { makeRelay } from "../relay/relay.ts";
import { openTestStore } from "./open-test-store.ts";
import { newId } from "./test-conversation.ts";

export const START = 1_700_000_000_000;
export const STORE = "store-1";

const everything = { role: "contributor", grants: null } as const;

/** What a relay stands on, over a real store; only the clock stands still until it is moved. */
export function openRelayDeps(options: Parameters<typeof openTestStore>[0] = {}) {
  const store = openTestStore(options);
  const time = { now: START };
  const clock = () => time.now;
  const people: Record<string, { name: string } & Access> = {
    ines: { name: "Inès", ...everything },
    tom: { name: "Tom", ...everything },
  };
  const deps: RelayDeps = {
    ...store,
    documents: openDocuments({ ...store, clock }),
    refusedNotes: makeRefusedNotes(),
    author: async (id) => {
      const person = people[id];
      return person ? { id, ...person, couldReplyAt: () => false } : null;
    },
    undoMs: 10_000,
    leaseMs: 7 * 86_400_000,
    limits: { bodies: 2000, bytes: 500_000_000 },
    pageSize: { ...PAGE_SIZE },
    workspaces: {
      current: async () => ({ id: "w1", name: "Test", store: STORE }),
      create: async () => undefined,
      becomeAnother: async () => undefined,
    },
    presence: makePresence(),
    broadcast: makeBroadcast(clock),
    meters: makeMeters(),
    secret: "a secret of the test",
    clock,
    logger: pino({ level: "silent" }),
  };
  return { store, time, people, deps };
}

/** A relay with real sockets. */
export async function openTestRelay() {
  const { store, time, people, deps } = openRelayDeps();
  const relay = makeRelay({
    ...deps,
    get documents() {
      return deps.documents;
    },
    agentOf: async (headers) => {
      const [id = "", session = id] = (headers.get("cookie") ?? "").split("/");
      const person = people[id];
      return person ? { id, name: person.name, session } : null;
    },
    allowsOrigin: () => true,
  });
  const server = createServer();
  relay.attach(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the relay has no address");
  const url = `ws://127.0.0.1:${address.port}/sync`;
  const opened: { close(): void }[] = [];

  /** A device that has said nothing yet. */
  async function connect(cookie: string, id = newId()) {
    const device = await openTestDevice(url, cookie, id);
    opened.push(device.socket);
    return device;
  }

  return {
    store,
    time,
    people,
    deps,
    relay,
    url,
    /** Closed with the relay. */
    opened,
    connect,
    /** A device of an agent that has said hello; `cookie` may name a session, as in `ines/one`. */
    async device(cookie: string, id = newId(), counter: number | null = null) {
      const device = await connect(cookie, id);
      device.send({ t: "hello", protocol: PROTOCOL, schema: SCHEMA, app: "test", device: id, counter });
      return { ...device, welcome: await device.next("welcome") };
    },
    async close(): Promise<void> {
      for (const item of opened.splice(0)) item.close();
      await relay.shutDown();
      server.close();
      await store.close();
    },
  };
}

export type TestRelay = Awaited<ReturnType<typeof openTestRelay>>;
export type TestDevice = Awaited<ReturnType<TestRelay["device"]>>;
export type Batch = Extract<ServerFrame, { t: "batch" }>;

/** A socket that remembers what it was told and waits for what it is asked for. */
async function openTestDevice(url: string, cookie: string, id: string) {
  const socket = new WebSocket(url, { headers: { cookie } });
  const frames: ServerFrame[] = [];
  const waiting: { wants: (frame: ServerFrame) => boolean; resolve: (frame: ServerFrame) => void }[] = [];
  const closed = new Promise<number>((resolve) => socket.on("close", (code) => resolve(code)));
  socket.on("message", (data: Buffer) => {
    const frame = readServerFrame(data);
    if (!frame) throw new Error("not a frame");
    frames.push(frame);
    const found = waiting.findIndex((waiter) => waiter.wants(frame));
    if (found >= 0) waiting.splice(found, 1)[0]?.resolve(frame);
  });
  await once(socket, "open");
  const send = (frame: DeviceFrame): void => socket.send(encodeFrame(frame));

  /** @param from where in `frames` to begin looking */
  const next = <T extends ServerFrame["t"]>(
    t: T,
    wants: (frame: Extract<ServerFrame, { t: T }>) => boolean = () => true,
    from = 0,
  ) => {
    type Wanted = Extract<ServerFrame, { t: T }>;
    const matches = (frame: ServerFrame): frame is Wanted => frame.t === t && wants(frame as Wanted);
    const had = frames.slice(from).find(matches);
    return had
      ? Promise.resolve(had)
      : new Promise<Wanted>((resolve) => waiting.push({ wants: matches, resolve: resolve as never }));
  };

  return {
    id,
    socket,
    closed,
    frames,
    send,
    next,
    batches: () => frames.filter((frame) => frame.t === "batch"),
    catchUp: (cursor = 0, scope: string | null = null) => send({ t: "catchup", cursor, store: null, scope }),
    /** Catches up and resolves with the last batch of it. */
    async level(cursor = 0, scope: string | null = null): Promise<Batch> {
      const from = frames.length;
      send({ t: "catchup", cursor, store: null, scope });
      return next("batch", (batch) => batch.cursor !== null && !batch.more, from);
    },
    push: (...items: PushItem[]) => send({ t: "push", items, off: 0, counter: 0 }),
  };
}
