import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { ledgerLength, noteRoot, prose, proseText, readLedger } from "../shared/protocol/ledger-doc.ts";
import type { HttpClient } from "./harness/http-client.ts";
import { newId, readDocument } from "./harness/program-device.ts";
import { people, signIn, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let ines: HttpClient;
let sofia: HttpClient;
let doc: string;
let note: string;

beforeAll(async () => {
  workspace = await startWorkspace();
  [ines, sofia] = await Promise.all([
    signIn(workspace.server, people.ines),
    signIn(workspace.server, people.sofia),
  ]);
  doc = await workspace.receive("Where is my parcel?");
  note = newId();
  const intent = {
    id: newId(),
    v: 1,
    doc,
    ep: 1,
    seen: 3,
    at: Date.now(),
    off: 0,
    type: "note.add",
    note,
    schema: 1,
  };
  const { acks } = await ines.json<{ acks: unknown[] }>("POST", "/api/push", {
    items: [{ k: "intent", intent }],
  });
  expect(acks).toHaveLength(1);
});

afterAll(() => workspace.stop());

/** What a user of y-websocket writes, with the session cookie the way a browser would send it. */
async function connect(cookie: string, replica = new Y.Doc()) {
  class Socket extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie } });
    }
  }
  const url = `${workspace.server.url.replace(/^http/, "ws")}/sync`;
  const provider = new WebsocketProvider(url, doc, replica, {
    WebSocketPolyfill: Socket as never,
    disableBc: true,
  }); // ws has the same surface
  const closed = new Promise<number>((resolve) =>
    provider.on(
      "connection-close",
      (event: { code: number } | null) => event && event.code >= 4000 && resolve(event.code),
    ),
  );
  const synced = new Promise<void>((resolve) => provider.once("sync", () => resolve()));
  await Promise.race([synced, closed.then((code) => Promise.reject(new Error(`closed ${code}`)))]);
  return { replica, provider, closed };
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

async function contentHash(): Promise<string> {
  const replica = await readDocument(workspace.server.url, ines.cookie(), doc);
  return JSON.stringify([readLedger(replica), proseText(prose(replica, noteRoot(note)))]);
}

const noteText = async (): Promise<string> =>
  proseText(prose(await readDocument(workspace.server.url, ines.cookie(), doc), noteRoot(note)));

test("a stock WebsocketProvider with a session cookie reads a conversation", async () => {
  const { replica, provider } = await connect(ines.cookie());
  expect(readLedger(replica)).toMatchObject([
    { type: "thread.opened" },
    { type: "episode.opened" },
    { type: "message.received", message: { text: "Where is my parcel?" } },
    { type: "note.add" },
  ]);
  provider.destroy();
});

test("without a session it reads nothing", async () => {
  await expect(connect("")).rejects.toThrow("closed 4401");
});

test("two stock clients co-edit a note, and the server holds what both wrote", async () => {
  const [one, two] = await Promise.all([connect(ines.cookie()), connect(sofia.cookie())]);
  const root = noteRoot(note);
  const seen = new Promise<void>((resolve) => {
    two.replica.on("update", () => proseText(prose(two.replica, root)).includes("Order 88213") && resolve());
  });
  prose(one.replica, root).push([paragraph("Order 88213")]);
  await seen;
  prose(two.replica, root).push([paragraph("confirmed")]);
  await expect.poll(noteText).toBe("Order 88213\nconfirmed");
  one.provider.destroy();
  two.provider.destroy();
});

test("what it read before and sends again after a reload is taken as known, not as an attack", async () => {
  const first = await connect(ines.cookie());
  first.provider.destroy();
  const reloaded = new Y.Doc();
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(first.replica));
  const again = await connect(ines.cookie(), reloaded);
  prose(reloaded, noteRoot(note)).push([paragraph("after a reload")]);
  await expect.poll(noteText).toContain("after a reload");
  again.provider.destroy();
});

/** Another agent's Yjs client id, as bound by an edit of theirs. */
async function clientIdOf(agent: HttpClient): Promise<number> {
  const { replica, provider } = await connect(agent.cookie());
  prose(replica, noteRoot(note)).push([paragraph("by Sofia")]);
  await expect.poll(noteText).toContain("by Sofia");
  provider.destroy();
  return replica.clientID;
}

const attacks: [what: string, attack: (replica: Y.Doc) => void][] = [
  ["writes the ledger (G-4)", (replica) => replica.getArray("ledger").push([{ n: 4, type: "resolve" }])],
  ["deletes from the ledger (G-4)", (replica) => replica.getArray("ledger").delete(0, 1)],
  ["writes another root (G-4)", (replica) => void replica.getMap("mine").set("a", 1)],
  [
    "writes a note that never was (N-1)",
    (replica) => replica.getXmlFragment(noteRoot(newId())).push([paragraph("x")]),
  ],
];

test.each(attacks)("a stock client that %s is refused, and nothing changes", async (_what, attack) => {
  const { replica, provider, closed } = await connect(ines.cookie());
  const before = await contentHash();
  attack(replica);
  expect(await closed).toBe(4422);
  expect(await contentHash()).toBe(before);
  provider.destroy();
});

test("a stock client that writes under another device's client id is refused, and nothing changes (G-2)", async () => {
  const stranger = await clientIdOf(sofia);
  const { replica, provider, closed } = await connect(ines.cookie());
  const before = await contentHash();
  const own = replica.clientID;
  replica.clientID = stranger;
  prose(replica, noteRoot(note)).push([paragraph("forged")]);
  replica.clientID = own; // the provider says goodbye under the id it came with
  expect(await closed).toBe(4422);
  expect(await contentHash()).toBe(before);
  provider.destroy();
});

/** Raw frames, for what no Yjs document would ever write. */
async function sendRaw(update: readonly number[]): Promise<number> {
  const url = `${workspace.server.url.replace(/^http/, "ws")}/sync/${doc}`;
  const socket = new WebSocket(url, { headers: { cookie: ines.cookie() } });
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(new Uint8Array([0, 2, update.length, ...update]));
  return closed;
}

test("a delete of the server's future clocks is refused, and later entries stay (G-4)", async () => {
  const replica = await readDocument(workspace.server.url, ines.cookie(), doc);
  const ledgerClient = replica.getArray("ledger")._start?.id.client ?? 0;
  const before = await contentHash();
  expect(
    await sendRaw([
      0,
      1,
      ...varUint(ledgerClient),
      1,
      ...varUint(Y.getState(replica.store, ledgerClient)),
      50,
    ]),
  ).toBe(4422);
  expect(await contentHash()).toBe(before);
  const later = await workspace.receive("Are you there?");
  expect(later).toBe(doc);
  const grown = await readDocument(workspace.server.url, ines.cookie(), doc);
  expect(ledgerLength(grown)).toBe(ledgerLength(replica) + 1);
});

test("garbage closes the socket and disturbs nobody else (G-1)", async () => {
  const bystander = await connect(sofia.cookie());
  const before = await contentHash();
  expect(await sendRaw([255, 255, 255, 255, 15])).toBeGreaterThanOrEqual(4400);
  expect(await contentHash()).toBe(before);
  expect(bystander.provider.wsconnected).toBe(true);
  bystander.provider.destroy();
});

function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
