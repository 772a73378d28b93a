import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { ServerFrame } from "../../shared/protocol/frames.ts";
import { DAY } from "../../shared/time/duration.ts";
import { push } from "../admission/push.ts";
import { openTestRelay, START, type Batch, type TestRelay } from "../testing/open-test-relay.ts";
import { intentItem, newId, receive, startConversation } from "../testing/test-conversation.ts";

let relay: TestRelay;

beforeEach(async () => {
  relay = await openTestRelay();
});
afterEach(() => relay.close());

const start = (doc: DocumentId) => startConversation(relay.deps.documents, doc, START);
const hear = (doc: DocumentId) => receive(relay.deps.documents, doc, START, "More");
const head = () => relay.store.log.head();

async function resolve(doc: DocumentId): Promise<void> {
  const author = await relay.deps.author("tom");
  if (!author) throw new Error("nobody is called tom");
  const item = intentItem(doc, { type: "resolve", seen: 3, at: START });
  const { acks } = await push(relay.deps, [item], { author, device: "tom-laptop", off: 0 });
  expect(acks).toHaveLength(1);
}

/** What each document of some batches was brought as. */
function parts(batches: readonly ServerFrame[]): Record<string, "whole" | "news" | "row"> {
  const changes = batches.flatMap((frame) => (frame.t === "batch" ? frame.docs : []));
  return Object.fromEntries(
    changes.map(({ doc, update, whole }) => [doc, update ? (whole ? "whole" : "news") : "row"]),
  );
}

const brings = (doc: DocumentId) => (batch: Batch) => batch.docs.some((change) => change.doc === doc);

test("U-2: a device with 5,000 conversations, of which 20 changed, is level after one question and one batch", async () => {
  const docs = Array.from({ length: 40 }, (_, i): DocumentId => `cv:c${i}`);
  for (const doc of docs) await start(doc);
  const id = newId();
  const first = await relay.device("ines", id);
  const filled = await first.level();
  first.socket.close();
  await relay.store.transactions.transaction(async (tx) => {
    for (let i = 0; i < 4960; i++) {
      const doc: DocumentId = `cv:cached${i}`;
      const audience = { channel: "c1", team: null, owner: null };
      const row = { kind: "ledger", bytes: new Uint8Array([0, 0]), agent: null, device: null } as const;
      const [feed = 0] = await relay.store.log.append(tx, doc, audience, [row], START);
      await relay.store.log.setRow(tx, doc, audience, feed, { kind: "conversation", doc });
      await relay.store.keeps.keep(tx, id, "ines", doc, feed);
    }
  });
  const cursor = await head();
  for (const doc of docs.slice(0, 20)) await hear(doc);
  const again = await relay.device("ines", id);
  const batch = await again.level(cursor, filled.scope ?? null);
  expect(again.batches()).toEqual([batch]);
  expect(batch.more).toBe(false);
  expect(parts([batch])).toEqual(Object.fromEntries(docs.slice(0, 20).map((doc) => [doc, "news"])));
});

test("U-2: a first fill brings every row, and the bodies there is a reason to keep", async () => {
  await start("cv:open");
  await start("cv:resolved");
  await resolve("cv:resolved");
  await start("cv:long-ago");
  await resolve("cv:long-ago");
  await relay.deps.documents.turn("ct:1", (turn) => {
    turn.append([
      {
        id: newId(),
        type: "contact.opened",
        at: START,
        by: { kind: "system", name: "Roost" },
        channel: { id: "c1", name: "Care", network: "api" },
        team: null,
        name: "Maya",
      },
    ]);
  });
  relay.time.now += 29 * DAY;
  await hear("cv:open");
  const ines = await relay.device("ines");
  await ines.level();
  expect(parts(ines.batches())).toMatchObject({ "cv:open": "whole", "cv:resolved": "whole", "ct:1": "row" });
  relay.time.now += 2 * DAY;
  const tom = await relay.device("tom");
  await tom.level();
  expect(parts(tom.batches())).toMatchObject({ "cv:open": "whole", "cv:resolved": "row", "ct:1": "row" });
});

test("U-2: a full device is still brought what is its agent's own; the queues come before what is only recent", async () => {
  relay.deps.limits.bodies = 4;
  for (const doc of ["cv:a", "cv:b", "cv:c", "cv:d"] as const) {
    await start(doc);
    await resolve(doc);
  }
  for (const doc of ["cv:e", "cv:f", "cv:g"] as const) await start(doc);
  await start("cv:own");
  const mine = await relay.device("ines");
  mine.catchUp(await head());
  mine.push(intentItem("cv:own", { type: "assign", to: { id: "ines", name: "Inès" }, seen: 3, at: START }));
  await mine.next("batch", ({ acks }) => acks.length > 0);
  const ines = await relay.device("ines");
  await ines.level();
  const brought = parts(ines.batches());
  expect(Object.values(brought).filter((part) => part === "whole")).toHaveLength(5);
  expect(brought).toMatchObject({ "cv:a": "whole", "cv:b": "whole", "cv:c": "row", "cv:d": "row" });
  expect(brought).toMatchObject({ "cv:e": "whole", "cv:f": "whole", "cv:g": "row", "cv:own": "whole" });
});

test("U-2: a body that is asked for comes whole and is kept up to date; one that was let go of is not, until it is asked for again", async () => {
  await start("cv:one");
  relay.time.now += 60 * DAY;
  await resolve("cv:one");
  relay.time.now += 60 * DAY;
  const ines = await relay.device("ines");
  await ines.level();
  expect(parts(ines.batches())).toEqual({ "cv:one": "row" });
  const ask = async () => {
    const from = ines.frames.length;
    ines.send({ t: "keep", add: [{ doc: "cv:one", reason: "opened" }], drop: [] });
    return parts([await ines.next("batch", brings("cv:one"), from)]);
  };
  const change = async () => {
    const from = ines.frames.length;
    await relay.deps.documents.turn("cv:one", (turn) =>
      turn.append([{ id: newId(), type: "noted", at: START, by: { kind: "system", name: "Roost" } }]),
    );
    return parts([await ines.next("batch", brings("cv:one"), from)]);
  };
  expect(await ask()).toEqual({ "cv:one": "whole" });
  expect(await change()).toEqual({ "cv:one": "news" });
  ines.send({ t: "keep", add: [], drop: ["cv:one"] });
  ines.send({ t: "ping", at: 1 });
  await ines.next("pong");
  expect(await change()).toEqual({ "cv:one": "row" });
  expect(await ask()).toEqual({ "cv:one": "whole" });
  expect(await change()).toEqual({ "cv:one": "news" });
});

test("U-2: opening a conversation shows presence and brings no body", async () => {
  await start("cv:one");
  relay.deps.limits.bodies = 0;
  const ines = await relay.device("ines");
  await ines.level();
  const before = ines.batches().length;
  ines.send({ t: "open", doc: "cv:one" });
  ines.send({ t: "ping", at: 1 });
  await ines.next("pong");
  expect(ines.batches()).toHaveLength(before);
  expect(await relay.store.keeps.count(ines.id, "ines", "cv")).toBe(0);
});

test("U-2: what is asked for and is not there, or not for this agent, is answered alike", async () => {
  await startConversation(relay.deps.documents, "cv:hidden", START, "Hush", { channel: "secret" });
  relay.people["ines"] = {
    name: "Inès",
    role: "contributor",
    grants: [{ kind: "channel", id: "c1", role: "contributor" }],
  };
  const ines = await relay.device("ines");
  await ines.level();
  const from = ines.frames.length;
  const add = (["cv:hidden", "cv:none"] as const).map((doc) => ({ doc, reason: "opened" as const }));
  ines.send({ t: "keep", add, drop: [] });
  const batch = await ines.next("batch", ({ leave }) => leave.length > 0, from);
  expect(batch).toMatchObject({ leave: ["cv:hidden", "cv:none"], docs: [] });
});

test("U-2, U-3: a body whose batch was lost with the line is sent whole again", async () => {
  await start("cv:one");
  relay.time.now += 60 * DAY;
  await resolve("cv:one");
  const id = newId();
  const ines = await relay.device("ines", id);
  relay.time.now += 60 * DAY;
  const { cursor, scope } = await ines.level();
  await hear("cv:one");
  const lost = await ines.next("batch", brings("cv:one"), ines.frames.length);
  expect(parts([lost])).toEqual({ "cv:one": "whole" });
  const again = await relay.device("ines", id);
  await again.level(cursor ?? 0, scope);
  expect(parts(again.batches())).toEqual({ "cv:one": "whole" });
  const third = await relay.device("ines", id);
  const level = await third.level(lost.cursor ?? 0, scope);
  expect(level.docs).toEqual([]);
  await hear("cv:one");
  expect(parts([await third.next("batch", brings("cv:one"))])).toEqual({ "cv:one": "news" });
});

test("U-2: a device that begins anew has none of the bodies it had; so has one that was filled by another store", async () => {
  await start("cv:one");
  const id = newId();
  const ines = await relay.device("ines", id);
  const { cursor, scope } = await ines.level();
  expect(await relay.store.keeps.count(id, "ines", "cv")).toBe(1);
  await relay.store.transactions.transaction((tx) => relay.store.keeps.decline(tx, id, "ines", "cv:one"));
  const anew = await relay.device("ines", id);
  await anew.level();
  expect(parts(anew.batches())).toEqual({ "cv:one": "whole" });
  const elsewhere = await relay.device("ines", id);
  elsewhere.send({ t: "catchup", cursor: cursor ?? 0, store: "another", scope: scope ?? null });
  await elsewhere.next("batch", (batch) => batch.cursor !== null);
  expect(parts(elsewhere.batches())).toEqual({ "cv:one": "whole" });
  // Told first, since one page may be all of the fill: what it holds from before is void.
  expect(elsewhere.batches()[0]).toMatchObject({ cursor: null, docs: [] });
  expect(anew.batches()[0]?.cursor).not.toBeNull();
});

test("U-2: pages hold about so many bytes, and a page that ends in the middle loses nothing", async () => {
  relay.deps.pageSize.bytes = 4000;
  relay.deps.pageSize.documents = 3;
  const docs = Array.from({ length: 10 }, (_, i): DocumentId => `cv:c${i}`);
  for (const doc of docs) await start(doc);
  const ines = await relay.device("ines");
  const { cursor } = await ines.level();
  expect(Object.keys(parts(ines.batches()))).toEqual(docs);
  expect(ines.batches().length).toBeGreaterThan(3);
  for (const { bootstrap } of ines.batches().slice(0, -1)) expect(bootstrap).toBeDefined();
  const tom = await relay.device("tom");
  for (const doc of docs) await hear(doc);
  await tom.level(cursor ?? 0);
  expect(Object.keys(parts(tom.batches())).toSorted()).toEqual(docs);
  expect(tom.batches().length).toBeGreaterThan(3);
});

test("U-2: a contact's body comes by itself once there is a note on them, and not before", async () => {
  const zoe: DocumentId = "ct:zoe";
  const channel = { id: "c1", name: "Care", network: "api" } as const;
  const by = { kind: "agent", id: "tom", name: "Tom" } as const;
  await relay.deps.documents.turn(zoe, (turn) => {
    const created = { channel, team: null, externalId: "zoe", person: { name: "Zoe" } };
    turn.append([
      { id: newId(), type: "contact.created", at: START, by: { kind: "system", name: "Roost" }, ...created },
    ]);
  });
  const device = await relay.device("ines", newId());
  await device.level();
  expect(parts(device.batches())).toEqual({ [zoe]: "row" });
  await relay.deps.documents.turn(zoe, (turn) => {
    const said = { note: newId(), schema: 1, dev: "d", seen: 1, ep: 0, admittedAt: START };
    turn.append([{ id: newId(), type: "note.add", at: START, by, ...said }]);
  });
  const batch = await device.next("batch", (one) => one.docs.some(({ update }) => update !== null));
  expect(parts([batch])).toEqual({ [zoe]: "whole" });
});
