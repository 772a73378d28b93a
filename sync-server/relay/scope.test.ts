import { afterEach, beforeEach, expect, test } from "vitest";
import type { Grant } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { openTestRelay, START, type Batch, type TestRelay } from "../testing/open-test-relay.ts";
import { newId, receive, startConversation } from "../testing/test-conversation.ts";
import { readFeed } from "./feed.ts";
import { emptyPlace } from "./place.ts";
import { seal } from "./sealed.ts";

let relay: TestRelay;

beforeEach(async () => {
  relay = await openTestRelay();
  await start("cv:care", "care");
  await start("cv:shop", "shop");
});
afterEach(() => relay.close());

const start = (doc: DocumentId, channel: string, team: string | null = null) =>
  startConversation(relay.deps.documents, doc, START, `words of ${doc}`, { channel, team });
const head = () => relay.store.log.head();

function grant(agent: string, ...ids: (`channel:${string}` | `team:${string}`)[]): void {
  const grants = ids.map((id): Grant => {
    const [kind = "", name = ""] = id.split(":");
    return { kind: kind as Grant["kind"], id: name, role: "contributor" }; // as the parameter's type says
  });
  relay.people[agent] = { name: agent, role: "contributor", grants };
}

async function moveTo(doc: DocumentId, team: string | null): Promise<void> {
  await relay.deps.documents.turn(doc, (turn) =>
    turn.append([{ id: newId(), type: "team.set", at: START, by: { kind: "system", name: "Roost" }, team }]),
  );
}

const entered = ({ docs }: Batch) => docs.map(({ doc }) => doc);

test("R-2: a first fill brings what is in sight and names nothing else", async () => {
  grant("ines", "channel:care");
  const ines = await relay.device("ines");
  await ines.level();
  expect(ines.batches().flatMap(entered)).toEqual(["cv:care"]);
  expect(ines.batches().flatMap(({ leave }) => leave)).toEqual([]);
});

test("U-2: under another scope the device lets go of what it held and gets whole what it lacks, and the scope comes last", async () => {
  grant("ines", "channel:care");
  const id = newId();
  const ines = await relay.device("ines", id);
  const { cursor, scope } = await ines.level();
  grant("ines", "channel:shop");
  const again = await relay.device("ines", id);
  const last = await again.level(cursor ?? 0, scope);
  const batches = again.batches();
  expect(batches.flatMap(({ leave }) => leave)).toEqual(["cv:care"]);
  expect(batches.flatMap(({ docs }) => docs)).toMatchObject([{ doc: "cv:shop", whole: true }]);
  const third = await relay.device("ines", id);
  const level = await third.level(last.cursor ?? 0, batches.findLast((batch) => batch.scope)?.scope);
  expect(level).toMatchObject({ docs: [], leave: [] });
});

test("U-2: a document that moves into sight comes whole, one that moves out of it is left, while the device listens", async () => {
  grant("ines", "channel:care", "team:second");
  const ines = await relay.device("ines");
  await ines.level();
  await moveTo("cv:shop", "second");
  const came = await ines.next("batch", (batch) => entered(batch).includes("cv:shop"));
  expect(came.docs).toMatchObject([{ whole: true, row: { team: "second" } }]);
  await receive(relay.deps.documents, "cv:shop", START, "and more");
  const from = ines.frames.length;
  await moveTo("cv:shop", "third");
  const left = await ines.next("batch", ({ leave }) => leave.length > 0, from);
  expect(left).toMatchObject({ leave: ["cv:shop"], docs: [] });
  expect(await relay.store.keeps.kept(ines.id, "ines", "cv:shop")).toBeNull();
});

test("U-2: what moved away, or away and back, while the device was gone", async () => {
  grant("ines", "channel:care", "team:second");
  await moveTo("cv:shop", "second");
  const id = newId();
  const ines = await relay.device("ines", id);
  const { cursor, scope } = await ines.level();
  ines.socket.close();
  await moveTo("cv:shop", null);
  await moveTo("cv:shop", "second");
  await start("cv:passing", "shop", "second");
  await moveTo("cv:passing", null);
  const again = await relay.device("ines", id);
  const batch = await again.level(cursor ?? 0, scope);
  expect(batch.docs).toMatchObject([{ doc: "cv:shop", whole: true }]);
  expect(batch.leave).toEqual(["cv:passing"]);
});

test("R-2: a document that came into being while its channel was out of sight is not named when the rest of it leaves", async () => {
  const id = newId();
  const ines = await relay.device("ines", id);
  const { cursor, scope } = await ines.level();
  ines.socket.close();
  grant("ines", "channel:care");
  await start("cv:unseen", "shop");
  await receive(relay.deps.documents, "cv:unseen", START, "hush");
  const again = await relay.device("ines", id);
  await again.level(cursor ?? 0, scope);
  expect(again.batches().flatMap(({ leave }) => leave)).toEqual(["cv:shop"]);
  expect(JSON.stringify(again.frames)).not.toContain("unseen");
});

test("R-2: nobody learns of documents by claiming to have seen more", async () => {
  grant("ines", "channel:care");
  const cursor = await head();
  const claims = [
    seal("a guess", "place", { agent: "ines", scope: "*", to: null, sweep: null }),
    "*",
    "channel:shop",
  ];
  const tom = await relay.device("tom");
  const { scope: ofTom = "" } = await tom.level();
  for (const claim of [...claims, ofTom]) {
    const ines = await relay.device("ines");
    await ines.level(cursor, claim);
    expect(ines.batches().flatMap(({ leave }) => leave)).toEqual([]);
    expect(JSON.stringify(ines.frames)).not.toContain("cv:shop");
  }
});

test("R-2: nobody learns of what came after they lost sight by claiming to have seen on for longer", async () => {
  const id = newId();
  const ines = await relay.device("ines", id);
  const { scope } = await ines.level();
  ines.socket.close();
  grant("ines", "channel:care");
  await start("cv:unseen", "shop");
  const again = await relay.device("ines", id);
  await again.level(await head(), scope);
  expect(again.batches().flatMap(({ leave }) => leave)).toEqual(["cv:shop"]);
  expect(JSON.stringify(again.frames)).not.toContain("unseen");
});

test("R-2: a page that was read under another scope than the one at sending is read again", async () => {
  const cursor = await head();
  const ines = await relay.device("ines");
  await ines.level(cursor);
  const { log } = relay.store;
  const since = log.since.bind(log);
  let interrupted = false;
  log.since = async (feed, bytes) => {
    const rows = await since(feed, bytes);
    if (!interrupted && rows.length > 0) grant("ines", "channel:care");
    interrupted ||= rows.length > 0;
    return rows;
  };
  const from = ines.frames.length;
  await receive(relay.deps.documents, "cv:shop", START, "out of sight by now");
  await receive(relay.deps.documents, "cv:care", START, "still there");
  await ines.next("batch", (batch) => entered(batch).includes("cv:care"), from);
  expect(JSON.stringify(ines.frames.slice(from))).not.toContain("out of sight by now");
  expect(ines.batches().flatMap(({ leave }) => leave)).toContain("cv:shop");
});

test("R-2: a page about a document that moved out of sight before it was sent is read again", async () => {
  grant("ines", "team:second");
  await moveTo("cv:shop", "second");
  const ines = await relay.device("ines");
  await ines.level();
  const { log } = relay.store;
  const rows = log.rows.bind(log);
  let moved: Promise<void> | null = null;
  log.rows = async (docs) => {
    const found = await rows(docs);
    await (moved ??= moveTo("cv:shop", "third"));
    return found;
  };
  const from = ines.frames.length;
  await receive(relay.deps.documents, "cv:shop", START, "on the way out");
  await ines.next("batch", ({ leave }) => leave.includes("cv:shop"), from);
  expect(JSON.stringify(ines.frames.slice(from))).not.toContain("on the way out");
});

test("R-2, R-8: who loses sight of a document hears no more of who looks at it", async () => {
  grant("ines", "channel:care", "team:second");
  await moveTo("cv:shop", "second");
  const [ines, tom] = [await relay.device("ines"), await relay.device("tom")];
  for (const device of [ines, tom]) {
    device.send({ t: "open", doc: "cv:shop" });
    device.send({ t: "ping", at: 1 });
    await device.next("pong");
  }
  const show = (clock: number) => {
    const state = new TextEncoder().encode(JSON.stringify({ cursor: clock }));
    const update = new Uint8Array([1, 7, clock, state.length, ...state]);
    tom.send({ t: "presence", doc: "cv:shop", update });
  };
  show(1);
  await ines.next("presence");
  await moveTo("cv:shop", null);
  show(2);
  tom.send({ t: "ping", at: 2 });
  await tom.next("pong", (pong) => pong.at === 2);
  ines.send({ t: "ping", at: 3 });
  await ines.next("pong", (pong) => pong.at === 3);
  expect(ines.frames.filter((frame) => frame.t === "presence")).toHaveLength(1);
});

test("a walk over many documents that its reader may not see lets others be served meanwhile", async () => {
  relay.deps.pageSize.documents = 1;
  for (let i = 0; i < 20; i++) await start(`cv:shop${i}`, "shop");
  let rounds = 0;
  const count = (): void => {
    rounds += 1;
    counting = setImmediate(count);
  };
  let counting = setImmediate(count);
  const place = emptyPlace("channel:none", await head());
  const page = await readFeed(relay.deps, place, { agent: "ines", scope: "channel:none", device: "laptop" });
  clearImmediate(counting);
  expect(page.docs).toEqual([]);
  expect(rounds).toBeGreaterThanOrEqual(20);
});
