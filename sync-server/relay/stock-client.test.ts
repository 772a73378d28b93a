import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { erasedConversation, erasedEntry } from "../../shared/conversation/erased.ts";
import { ledgerLength, noteRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import { openTestRelay, START, type TestRelay } from "../testing/open-test-relay.ts";
import { intentItem, newId, receive, startConversation } from "../testing/test-conversation.ts";

const DOC = "cv:one";
const now = START;
let relay: TestRelay;

beforeEach(async () => {
  relay = await openTestRelay();
  await startConversation(relay.deps.documents, DOC, START);
});
afterEach(() => relay.close());

/** A stock client, as any y-websocket user would write it. */
async function stockClient(agent: string) {
  const doc = new Y.Doc();
  class Socket extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie: agent } });
    }
  }
  const provider = new WebsocketProvider(relay.url, DOC, doc, {
    WebSocketPolyfill: Socket as never,
    disableBc: true,
  });
  relay.opened.push({ close: () => provider.destroy() });
  const closed = new Promise<number>((resolve) =>
    provider.on("closed" as never, ((event: { code: number }) => resolve(event.code)) as never),
  );
  await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
  return { doc, provider, closed };
}

test("a stock WebsocketProvider reads a conversation and co-edits a note with a device", async () => {
  const note = newId();
  const ines = await relay.device("ines");
  ines.catchUp(await relay.store.log.head());
  ines.push(intentItem(DOC, { type: "note.add", note, schema: 1, seen: 3, at: now }));
  await ines.next("batch", (batch) => batch.acks.length > 0);
  const { doc } = await stockClient("tom");
  expect(ledgerLength(doc)).toBe(4);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("from a stock client")]);
  prose(doc, noteRoot(note)).push([paragraph]);
  const batch = await ines.next(
    "batch",
    (frame) => frame.docs.some((change) => change.update) && frame.acks.length === 0,
  );
  const replica = new Y.Doc();
  Y.applyUpdate(replica, (await relay.deps.documents.encode(DOC)) ?? new Uint8Array());
  expect(proseText(prose(replica, noteRoot(note)))).toBe("from a stock client");
  expect(batch.docs[0]?.doc).toBe(DOC);
});

test.each([
  ["writes the ledger (G-4)", (doc: Y.Doc) => doc.getArray("ledger").push([{ n: 3, type: "resolve" }])],
  ["deletes from the ledger (G-4)", (doc: Y.Doc) => doc.getArray("ledger").delete(0, 1)],
  ["writes another root (G-4)", (doc: Y.Doc) => doc.getMap("mine").set("a", 1)],
  [
    "writes a note that never was (N-1)",
    (doc: Y.Doc) => doc.getXmlFragment("note:none").push([new Y.XmlElement("paragraph")]),
  ],
])("a stock client that %s is refused and changes nothing", async (_what, attack) => {
  const before = await relay.deps.documents.encode(DOC);
  const { doc, closed } = await stockClient("tom");
  attack(doc);
  expect(await closed).toBe(4422);
  expect(await relay.deps.documents.encode(DOC)).toEqual(before);
  expect((await relay.deps.documents.read<Conversation>(DOC)).row.head).toBe(3);
});

test("D-5: a stock client writes nothing in an erased conversation", async () => {
  const note = newId();
  const ines = await relay.device("ines");
  ines.catchUp(await relay.store.log.head());
  ines.push(intentItem(DOC, { type: "note.add", note, schema: 1, seen: 3, at: now }));
  await ines.next("batch", (batch) => batch.acks.length > 0);
  await relay.deps.documents.renew(DOC, {
    state: (state) => erasedConversation(state as Conversation),
    entry: (entry) => erasedEntry(entry as ConversationEntry),
    prose: false,
  });
  const before = await relay.deps.documents.encode(DOC);
  const { doc, closed } = await stockClient("tom");
  prose(doc, noteRoot(note)).push([new Y.XmlElement("paragraph")]);
  expect(await closed).toBe(4409);
  expect(await relay.deps.documents.encode(DOC)).toEqual(before);
});

test("R-2: a stock client does not learn whether a document out of its person's sight is there", async () => {
  relay.people["tom"] = { name: "Tom", role: "contributor", grants: [] };
  const closes = await Promise.all(
    [DOC, "cv:none", "me:ines"].map(async (doc) => {
      const socket = new WebSocket(`${relay.url}/${doc}`, { headers: { cookie: "tom" } });
      relay.opened.push(socket);
      const data: unknown[] = [];
      socket.on("message", (message) => data.push(message));
      const code = await new Promise<number>((resolve) => socket.on("close", resolve));
      return { code, data };
    }),
  );
  expect(closes).toEqual(Array.from({ length: 3 }, () => ({ code: 4404, data: [] })));
});

test("R-2: a stock client whose person loses sight of the document is closed before it hears of the next change", async () => {
  const { doc, closed } = await stockClient("tom");
  relay.people["tom"] = { name: "Tom", role: "contributor", grants: [] };
  await receive(relay.deps.documents, DOC, START, "Not for Tom");
  expect(await closed).toBe(4404);
  expect(ledgerLength(doc)).toBe(3);
});
