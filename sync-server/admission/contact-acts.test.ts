import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { usualAttributes } from "../../shared/contact/attribute.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { ERASE } from "../erasure/erasure.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { newId } from "../testing/test-conversation.ts";
import { push, type Author } from "./push.ts";
import { makeRefusedNotes } from "./refused-notes.ts";

const NOTE = "0195626a-0000-7000-8000-000000000001";
let office: TestOffice;
let contact: DocumentId;

beforeEach(async () => {
  office = await openTestOffice();
  const doc = await office.receive("Hello", {
    contact: { external_id: "zoe", name: "Zoe", attributes: { renewal: "soon", followers: 12 } },
  });
  contact = (await office.row(doc)).contact.id as DocumentId; // intake wrote a document's id there
  await office.put("attributes", [
    ...usualAttributes,
    { key: "renewal", label: "Renewal", type: "date", options: [], active: true },
    { key: "plan", label: "Plan", type: "list", options: ["Basic", "Pro"], active: true },
  ]);
});
afterEach(() => office.close());

const row = () => office.server.deps.documents.read<ContactRow>(contact);

async function pushAs(id: string, ...items: PushItem[]) {
  const author: Author = {
    id,
    name: id,
    role: "contributor",
    grants: null,
    couldReplyAt: () => false,
  };
  const { deps, log, jobs, registers } = office.server;
  const admission = {
    ...deps,
    log,
    jobs,
    registers,
    refusedNotes: makeRefusedNotes(),
    author: async () => author,
    undoMs: 0,
  };
  return push(admission, items, { author, device: `${id}-laptop`, off: 0 });
}

async function act(said: Record<string, unknown>): Promise<PushItem> {
  const id = newId();
  const { head } = await row();
  const intent = { id, v: 1, doc: contact, ep: 0, seen: head, at: office.server.time.now, off: 0, ...said };
  return { k: "intent", id, intent };
}

const set = (key: string, value: unknown) => act({ type: "attribute.set", key, value });

function words(text: string): PushItem {
  const replica = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  prose(replica, noteRoot(NOTE)).push([paragraph]);
  paragraph.insert(0, [new Y.XmlText(text)]);
  const update = Y.encodeStateAsUpdate(replica);
  return { k: "prose", id: newId(), doc: contact, root: noteRoot(NOTE), update, schema: 1 };
}

test.each([
  ["renewal", "2027-01-12", "12 January"],
  ["plan", "Pro", "Gold"],
  ["bio", "a hiker", 7],
])("I-5: of %s a person may set %j, and not %j", async (key, good, bad) => {
  const { nacks } = await pushAs("ines", await set(key, bad), await set(key, good));
  expect(nacks).toMatchObject([{ code: "attribute.invalid" }]);
  expect((await row()).attributes[key]).toMatchObject({ value: good, from: "agent", by: { id: "ines" } });
});

test("what a network or a program supplies is kept as it is, of whatever type", async () => {
  expect((await row()).attributes).toMatchObject({
    renewal: { value: "soon", from: "network" },
    followers: { value: 12, from: "network" },
  });
});

test("N-1, N-3: a contact's note takes words from whoever may write notes, and each sitting is kept", async () => {
  const added = await act({ type: "note.add", note: NOTE, schema: 1 });
  const { nacks } = await pushAs("ines", added, words("Prefers mornings"));
  expect(nacks).toEqual([]);
  const edited = await act({ type: "note.edited", note: NOTE, hash: "0".repeat(64) });
  expect(await pushAs("tom", edited)).toMatchObject({ nacks: [] });
  expect((await row()).notes[NOTE]).toMatchObject({ by: { id: "ines" }, edited: { by: { id: "tom" } } });
});

test("N-3: words for a note that was deleted meanwhile are offered back to whoever wrote them", async () => {
  await pushAs("ines", await act({ type: "note.add", note: NOTE, schema: 1 }));
  await pushAs("tom", await act({ type: "note.delete", note: NOTE }));
  const { nacks, violation } = await pushAs("ines", words("Prefers mornings"));
  expect({ nacks, violation }).toEqual({ nacks: [], violation: false });
  expect((await row()).left).toMatchObject([{ agent: "ines", text: "Prefers mornings" }]);
  await pushAs("ines", await act({ type: "words.taken", root: noteRoot(NOTE) }));
  expect((await row()).left).toEqual([]);
});

test("G-4: words for a note that nobody added, or for a draft, are no contact's", async () => {
  const { violation } = await pushAs("ines", words("Hello"));
  expect(violation).toBe(true);
});

test("D-5: with the contact their notes and links are erased", async () => {
  await pushAs("ines", await act({ type: "note.add", note: NOTE, schema: 1 }), words("Prefers mornings"));
  await pushAs("ines", await act({ type: "link.set", link: newId(), on: true }));
  await office.server.erasure.begin(contact, "Zoe");
  await office.server.erasure.erase({ kind: ERASE, key: contact, due: 0, attempts: 1, payload: {} });
  expect(await row()).toMatchObject({ erased: true, notes: {}, links: [] });
  const bytes = await office.server.deps.documents.encode(contact);
  expect(Buffer.from(bytes ?? []).includes("mornings")).toBe(false);
});
