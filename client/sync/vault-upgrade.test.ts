import { expect, test } from "vitest";
import * as Y from "yjs";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { answered } from "./idb.ts";
import { vaultNameOf } from "./identity.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const DRAFT: ProseRoot = "draft:public:0";
const ONE = "cv:one" as const;

const TOPIC = "0195626a-0000-7000-8000-000000000002";
const REPLY = "0195626a-0000-7000-8000-000000000003";

/** A vault as version 1 of the app left it: a body, a word of its own that leans on it, an act, and a refused reply. */
async function vaultOfVersionOne(profile: FakeProfile): Promise<void> {
  const { server } = profile;
  const whole = new Uint8Array(await (await server.fetch(`/api/documents/${ONE}`)).arrayBuffer());
  const copy = new Y.Doc();
  Y.applyUpdate(copy, whole);
  const before = Y.encodeStateVector(copy);
  writeParagraph(copy, DRAFT, "Mine.");
  const update = Y.encodeStateAsUpdate(copy, before);
  const request = indexedDB.open(vaultNameOf(profile.session), 1);
  request.onupgradeneeded = () => {
    const made = request.result;
    made.createObjectStore("docs", { keyPath: "doc" }).put({ doc: ONE, bytes: whole });
    const log = made.createObjectStore("log", { keyPath: "seq", autoIncrement: true });
    log.createIndex("doc", "doc");
    const id = "0195626a-0000-7000-8000-000000000001";
    log.add({ doc: ONE, update, unsent: id });
    const outbox = made.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
    outbox.createIndex("doc", "doc");
    outbox.createIndex("id", "id", { unique: true });
    const row = { id, doc: ONE, at: 1, kind: "prose", root: DRAFT, update, schema: 1, client: copy.clientID };
    outbox.add({ ...row, state: "waiting" });
    const said = { v: 1, doc: ONE, ep: 1, seen: 3, at: 1, off: 0 };
    const topic = { ...said, id: TOPIC, type: "topic.add", topic: "parcel" };
    outbox.add({ id: TOPIC, doc: ONE, at: 1, kind: "intent", intent: topic, state: "waiting", left: true });
    const reply = { ...said, id: REPLY, type: "send", target: "public", text: "Refused.", then: "stay" };
    const why = { state: "refused", code: "role.not_allowed", words: "Refused." };
    outbox.add({ id: REPLY, doc: ONE, at: 1, kind: "intent", intent: reply, ...why });
    made.createObjectStore("index", { keyPath: "doc" });
    const place = { key: "place", store: server.store, cursor: 1, heads: {} };
    made.createObjectStore("meta", { keyPath: "key" }).put(place);
    made.createObjectStore("blobs", { keyPath: "hash" });
  };
  (await answered(request)).close();
}

test("V-2, U-5: a vault of version 1 is read offline, filled anew online, and keeps what was not sent", async () => {
  const profile = new FakeProfile();
  const { server } = profile;
  server.receive(ONE, "Where is my parcel?");
  server.write(ONE, (doc) => writeParagraph(doc, DRAFT, "Inès: one moment."));
  await vaultOfVersionOne(profile);
  profile.goOffline();
  const { desk } = profile.openTab();
  const open = desk.open(ONE);
  await until(() => open.ready() && prose(open.doc, DRAFT).length === 2);
  await until(() => desk.unsent().length === 2);
  profile.goOnline();
  await until(() => desk.filled());
  await settle();
  profile.time.advance(100);
  await until(() => desk.unsent().length === 0 && open.ready());
  expect(server.text(ONE, DRAFT)).toBe(
    "<paragraph>Inès: one moment.</paragraph><paragraph>Mine.</paragraph>",
  );
  expect(server.ledger(ONE).filter(({ id }) => id === TOPIC)).toHaveLength(1);
  expect(desk.refused()).toMatchObject([{ id: REPLY, words: "Refused." }]);
  expect(await desk.verify()).toEqual({ compared: 1, mended: [] });
});
