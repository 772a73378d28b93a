import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { Access, Grant, GrantRole } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import { noteRoot, prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { openDocuments } from "../log/open-documents.ts";
import type { MemberRecord, PeopleStore } from "../store/people-store.ts";
import { sqlitePeople } from "../store/sqlite/people.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { intentItem, newId, startConversation } from "../testing/test-conversation.ts";
import { authorOf } from "./author-of.ts";
import { push, type AdmissionDeps } from "./push.ts";
import { makeRefusedNotes } from "./refused-notes.ts";

const START = 1_700_000_000_000;
const SEEN = "cv:seen";
const UNSEEN = "cv:unseen";
const NEVER = "cv:never";
let now = START;
let store: ReturnType<typeof openTestStore>;
let deps: AdmissionDeps;
let people: PeopleStore;

beforeEach(async () => {
  now = START;
  store = openTestStore();
  people = sqlitePeople(store.transactions, store.workspace);
  const clock = () => now;
  const documents = openDocuments({ ...store, clock });
  const refusedNotes = makeRefusedNotes();
  deps = { ...store, documents, refusedNotes, author: authorOf(people), undoMs: 10_000, clock };
  await startConversation(documents, SEEN, START, "Hello", { channel: "a" });
  await startConversation(documents, UNSEEN, START, "Hello", { channel: "b", team: "night" });
  await give("tom", { role: "supervisor", grants: null });
  await give("ines", { role: "supervisor", grants: [channel("a", "contributor")] });
});
afterEach(() => store.close());

const channel = (id: string, role: GrantRole): Grant => ({ kind: "channel", id, role });
const team = (id: string, role: GrantRole): Grant => ({ kind: "team", id, role });

/** From now on this person has this access; before, the one they had. */
async function give(id: string, access: Access): Promise<void> {
  const before = await people.member(id);
  const member: MemberRecord = {
    id,
    name: id,
    email: `${id}@x.test`,
    ...access,
    earlier: before && { role: before.role, grants: before.grants, until: now },
    active: true,
    joinedAt: START,
    createdAt: START,
  };
  await store.transactions.transaction((tx) => people.put(tx, member));
}

async function pushAs(id: string, ...items: PushItem[]) {
  const author = await deps.author(id);
  if (!author) throw new Error(`nobody is called ${id}`);
  return push(deps, items, { author, device: `${id}-laptop`, off: 0 });
}

const pend = (doc: DocumentId, seen = 3) => intentItem(doc, { type: "pend", seen, at: now });
const reply = (doc: DocumentId, at = now) =>
  intentItem(doc, { type: "send", target: "private", text: "Hi", then: "stay", seen: 3, at });
const assign = (doc: DocumentId, id: string) =>
  intentItem(doc, { type: "assign", to: { id, name: "whoever" }, seen: 3, at: now });
const addNote = (doc: DocumentId, note: string, seen = 3) =>
  intentItem(doc, { type: "note.add", note, schema: 1, seen, at: now });

function words(doc: DocumentId, root: ProseRoot, text: string): PushItem {
  const replica = new Y.Doc();
  prose(replica, root).push([new Y.XmlElement("paragraph")]);
  const paragraph = prose(replica, root).get(0) as Y.XmlElement; // just written
  paragraph.insert(0, [new Y.XmlText(text)]);
  return { k: "prose", id: newId(), doc, root, update: Y.encodeStateAsUpdate(replica), schema: 1 };
}

const rowOf = async (doc: DocumentId) => (await deps.documents.read<Conversation>(doc)).row;

describe("R-1: the role is that of the document", () => {
  test("a contributor of one channel who only reads another replies in the first alone", async () => {
    await give("ines", { role: "viewer", grants: [channel("a", "contributor"), team("night", "viewer")] });
    const { acks, nacks } = await pushAs("ines", reply(SEEN), reply(UNSEEN), pend(UNSEEN));
    expect(acks).toHaveLength(2);
    expect(nacks).toMatchObject([{ code: "role.not_allowed", doc: UNSEEN }]);
  });

  test("who only reads a conversation's channel writes notes there and no draft", async () => {
    await give("ines", { role: "supervisor", grants: [channel("a", "viewer")] });
    const note = newId();
    const items = [
      addNote(SEEN, note),
      words(SEEN, noteRoot(note), "for us"),
      words(SEEN, "draft:private:0", "Hi"),
    ];
    const { acks, nacks, violation } = await pushAs("ines", ...items);
    expect(acks).toHaveLength(2);
    expect(nacks).toMatchObject([{ code: "prose.not_allowed" }]);
    expect(violation).toBe(false);
  });

  test("a colleague's note is deleted by a supervisor of that channel, not of another", async () => {
    const note = newId();
    await pushAs("tom", addNote(SEEN, note));
    const remove = () => intentItem(SEEN, { type: "note.delete", note, seen: 4, at: now });
    await give("ines", { role: "viewer", grants: [channel("a", "contributor"), channel("b", "supervisor")] });
    expect((await pushAs("ines", remove())).nacks).toMatchObject([{ code: "note.not_yours" }]);
    await give("ines", { role: "viewer", grants: [channel("a", "supervisor")] });
    expect((await pushAs("ines", remove())).nacks).toEqual([]);
  });

  test("one's own preferences need no grant", async () => {
    await give("ines", { role: "viewer", grants: [] });
    const base = { id: newId(), v: 1, doc: "me:ines", ep: 0, seen: 0, at: now, off: 0 } as const;
    const intent = { ...base, type: "preference.set", key: "theme", value: "dark" };
    expect((await pushAs("ines", { k: "intent", id: base.id, intent })).nacks).toEqual([]);
    const foreign = { ...intent, id: newId(), doc: "me:tom" as const };
    expect((await pushAs("ines", { k: "intent", id: foreign.id, intent: foreign })).nacks).toMatchObject([
      { code: "document.unknown" },
    ]);
  });
});

describe("R-2: what is out of sight is not there", () => {
  test.each([
    ["an intent", pend],
    ["a reply", reply],
    ["an intent that has seen too much", (doc: DocumentId) => pend(doc, 99)],
    ["words", (doc: DocumentId) => words(doc, "draft:private:0", "Hi")],
    ["words for a note that never was", (doc: DocumentId) => words(doc, noteRoot(newId()), "Hi")],
  ])("%s for it is answered like one for a document that never was", async (_what, item) => {
    const before = await deps.documents.encode(UNSEEN);
    const [unseen, never] = [await pushAs("ines", item(UNSEEN)), await pushAs("ines", item(NEVER))];
    expect(unseen).toMatchObject({ acks: [], nacks: [{ code: "document.unknown" }], violation: false });
    expect(never).toMatchObject({ acks: [], nacks: [{ code: "document.unknown" }], violation: false });
    expect(await deps.documents.encode(UNSEEN)).toEqual(before);
  });

  test("a team's conversation that is moved to another team is out of sight from that entry on", async () => {
    await give("ines", { role: "viewer", grants: [team("night", "contributor")] });
    expect((await pushAs("ines", pend(UNSEEN))).nacks).toEqual([]);
    await deps.documents.turn(UNSEEN, (turn) => {
      const by = { kind: "system", name: "Roost" } as const;
      turn.append([{ id: newId(), type: "team.set", at: now, by, team: "day" }]);
    });
    expect((await pushAs("ines", pend(UNSEEN))).nacks).toMatchObject([{ code: "document.unknown" }]);
  });

  test("I-3: who lost sight still hears what became of their own act, and never of another's", async () => {
    await give("ines", { role: "viewer", grants: [channel("b", "contributor")] });
    const [mine, toms] = [reply(UNSEEN), addNote(UNSEEN, newId())];
    const first = await pushAs("ines", mine);
    await pushAs("tom", toms);
    await give("ines", { role: "viewer", grants: [] });
    const { acks, nacks } = await pushAs("ines", mine, toms);
    expect(acks).toEqual(first.acks);
    expect(nacks).toMatchObject([{ id: toms.id, code: "document.unknown" }]);
  });

  test("N-1: words for a note that was refused while it was out of sight are nobody's fault once it is back", async () => {
    const note = newId();
    await pushAs("ines", addNote(UNSEEN, note));
    await give("ines", { role: "viewer", grants: [channel("b", "contributor")] });
    const { nacks, violation } = await pushAs("ines", words(UNSEEN, noteRoot(note), "late"));
    expect(nacks).toMatchObject([{ code: "note.unknown" }]);
    expect(violation).toBe(false);
  });

  test("nobody is assigned a conversation they cannot see", async () => {
    expect((await pushAs("tom", assign(UNSEEN, "ines"))).nacks).toMatchObject([{ code: "agent.no_access" }]);
    expect((await rowOf(UNSEEN)).assignee).toBeNull();
    expect((await pushAs("tom", assign(SEEN, "ines"))).nacks).toEqual([]);
    expect((await rowOf(SEEN)).assignee).toEqual({ id: "ines", name: "ines" });
  });
});

test("S-3: a reply pressed while its author could still reply in that channel is parked, not refused", async () => {
  const pressed = now;
  now += 60_000;
  await give("ines", { role: "supervisor", grants: [channel("a", "viewer")] });
  const { acks } = await pushAs("ines", reply(SEEN, pressed));
  expect(acks).toMatchObject([{ parked: true }]);
  const late = await pushAs("ines", reply(SEEN, now));
  expect(late.nacks).toMatchObject([{ code: "role.not_allowed" }]);
});
