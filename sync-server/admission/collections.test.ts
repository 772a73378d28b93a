import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { Access } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import { prose, proseText, replyRoot } from "../../shared/protocol/ledger-doc.ts";
import type { CollectionRow } from "../../shared/replies/collection.ts";
import { openTestRelay, START, type TestRelay } from "../testing/open-test-relay.ts";
import { newId } from "../testing/test-conversation.ts";
import { push } from "./push.ts";

let relay: TestRelay;

beforeEach(async () => {
  relay = await openTestRelay();
  give("sofia", { role: "supervisor", grants: null });
  give("ines", { role: "contributor", grants: [{ kind: "team", id: "night", role: "contributor" }] });
  give("tom", { role: "contributor", grants: [{ kind: "team", id: "day", role: "supervisor" }] });
});
afterEach(() => relay.close());

function give(id: string, access: Access): void {
  relay.people[id] = { name: id, ...access };
}

async function pushAs(id: string, ...items: PushItem[]) {
  const author = await relay.deps.author(id);
  if (!author) throw new Error(`nobody is called ${id}`);
  return push(relay.deps, items, { author, device: `${id}-laptop`, off: 0 });
}

function act(doc: DocumentId, payload: { type: string; [field: string]: unknown }): PushItem {
  const id = newId();
  return {
    k: "intent",
    id,
    intent: { id, v: 1, doc, ep: 0, seen: 0, at: START, off: 0, ...payload },
  };
}

function made(doc: DocumentId, wish: { mine?: boolean; team?: string | null } = {}): PushItem {
  return act(doc, { type: "collection.make", name: "Care", mine: false, team: null, channels: [], ...wish });
}

function words(doc: DocumentId, reply: string, text: string): PushItem {
  const replica = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  prose(replica, replyRoot(reply)).push([paragraph]);
  const update = Y.encodeStateAsUpdate(replica);
  return { k: "prose", id: newId(), doc, root: replyRoot(reply), update, schema: 1 };
}

const codes = ({ nacks }: Awaited<ReturnType<typeof pushAs>>) => nacks.map(({ code }) => code);
const rowOf = async (doc: DocumentId) => (await relay.store.log.rows([doc])).get(doc) as CollectionRow;

test("one push makes a collection, a reply in it and its text", async () => {
  const doc = "lib:care";
  const reply = newId();
  const result = await pushAs(
    "sofia",
    made(doc),
    act(doc, { type: "reply.add", reply, title: "Hello" }),
    words(doc, reply, "Good morning"),
  );
  expect(result).toMatchObject({ nacks: [], violation: false });
  expect(await rowOf(doc)).toMatchObject({ name: "Care", owner: null, replies: [{ title: "Hello" }] });
  const text = await relay.deps.documents.turn(doc, (turn) =>
    proseText(prose(turn.prose(), replyRoot(reply))),
  );
  expect(text).toBe("Good morning");
});

test("R-1: who may not edit a team's replies may not write in them either, and nobody is blamed", async () => {
  const doc = "lib:care";
  const reply = newId();
  await pushAs("sofia", made(doc), act(doc, { type: "reply.add", reply, title: "Hello" }));
  const result = await pushAs(
    "ines",
    act(doc, { type: "reply.rename", reply, title: "Mine" }),
    words(doc, reply, "Mine"),
  );
  expect(codes(result)).toEqual(["role.not_allowed", "prose.not_allowed"]);
  expect(result.violation).toBe(false);
});

test("N-1: words for a reply whose adding was refused are an honest refusal", async () => {
  await pushAs("sofia", made("lib:care"));
  const reply = newId();
  const add = act("lib:care", { type: "reply.add", reply, title: "Hello" });
  const result = await pushAs("ines", add, words("lib:care", reply, "Hm"));
  expect(codes(result)).toEqual(["role.not_allowed", "reply.unknown"]);
  expect(result.violation).toBe(false);
});

test("R-10, R-2: a personal collection is its owner's alone, whoever asks", async () => {
  const doc = "lib:mine";
  const reply = newId();
  const own = await pushAs(
    "ines",
    made(doc, { mine: true }),
    act(doc, { type: "reply.add", reply, title: "Hello" }),
    words(doc, reply, "Hi"),
  );
  expect(own.nacks).toEqual([]);
  expect(await relay.store.log.audience(doc)).toEqual({ channel: null, team: null, owner: "ines" });
  const other = await pushAs("sofia", act(doc, { type: "reply.remove", reply }), words(doc, reply, "Hm"));
  expect(codes(other)).toEqual(["document.unknown", "document.unknown"]);
});

test("R-10, R-2: a team's collection reaches that team, whole, and leaves the others when it is given away", async () => {
  await pushAs("sofia", made("lib:night", { team: "night" }), made("lib:all"));
  const [ines, tom] = await Promise.all([relay.device("ines"), relay.device("tom")]);
  await Promise.all([ines.level(), tom.level()]);
  const got = (device: typeof ines) =>
    device
      .batches()
      .flatMap(({ docs }) => docs)
      .map(({ doc, whole }) => ({ doc, whole }));
  expect(got(ines)).toEqual([
    { doc: "lib:all", whole: true },
    { doc: "lib:night", whole: true },
  ]);
  expect(got(tom)).toEqual([{ doc: "lib:all", whole: true }]);

  await pushAs(
    "sofia",
    act("lib:night", { type: "collection.restrict", team: "day", channels: [], seen: 1 }),
  );
  await expect.poll(() => ines.batches().flatMap(({ leave }) => leave)).toEqual(["lib:night"]);
  await expect.poll(() => got(tom).at(-1)).toEqual({ doc: "lib:night", whole: true });
});

test("R-1: a supervisor of one team makes and moves collections there, and nowhere else", async () => {
  expect(codes(await pushAs("tom", made("lib:day", { team: "day" })))).toEqual([]);
  expect(codes(await pushAs("tom", made("lib:night", { team: "night" })))).toEqual(["role.not_allowed"]);
  expect(codes(await pushAs("tom", made("lib:all")))).toEqual(["role.not_allowed"]);
  const away = act("lib:day", { type: "collection.restrict", team: "night", channels: [], seen: 1 });
  expect(codes(await pushAs("tom", away))).toEqual(["role.not_allowed"]);
});

test("R-1: who may edit a team's collections may not give one to everybody, unless they may edit those too", async () => {
  await pushAs("tom", made("lib:day", { team: "day" }));
  const toAll = act("lib:day", { type: "collection.restrict", team: null, channels: [], seen: 1 });
  expect(codes(await pushAs("tom", toAll))).toEqual(["role.not_allowed"]);
  expect(codes(await pushAs("sofia", toAll))).toEqual([]);
});

test("R-1: giving back by an undo needs a role where it goes, as giving does", async () => {
  const supervisor = (...teams: string[]) =>
    give("tom", {
      role: "contributor",
      grants: teams.map((id) => ({ kind: "team", id, role: "supervisor" })),
    });
  supervisor("day", "night");
  const given = act("lib:day", { type: "collection.restrict", team: "night", channels: [], seen: 1 });
  await pushAs("tom", made("lib:day", { team: "day" }), given);
  const undo = () => act("lib:day", { type: "undo", of: given.id, seen: 2 });
  supervisor("night");
  expect(codes(await pushAs("tom", undo()))).toEqual(["role.not_allowed"]);
  expect(await rowOf("lib:day")).toMatchObject({ team: "night" });
  supervisor("day", "night");
  expect(codes(await pushAs("tom", undo()))).toEqual([]);
  expect(await rowOf("lib:day")).toMatchObject({ team: "day" });
});

test("D-4: a collection that has grown goes on with all of its replies, removed ones too", async () => {
  const doc = "lib:care";
  const [kept, removed] = [newId(), newId()];
  await pushAs("sofia", made(doc));
  for (const reply of [kept, removed])
    await pushAs("sofia", act(doc, { type: "reply.add", reply, title: reply }), words(doc, reply, "Words"));
  await pushAs("sofia", act(doc, { type: "reply.remove", reply: removed }));
  const before = await rowOf(doc);
  await relay.deps.documents.renew(doc);
  expect(await rowOf(doc)).toEqual({ ...before, head: before.head + 1 });
  const texts = await relay.deps.documents.turn(doc, (turn) =>
    [kept, removed].map((reply) => proseText(prose(turn.prose(), replyRoot(reply)))),
  );
  expect(texts).toEqual(["Words", "Words"]);
});
