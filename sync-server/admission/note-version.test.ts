import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { noteRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import { readVersion, versionOf } from "../../shared/protocol/prose-version.ts";
import { openDocuments } from "../log/open-documents.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { intentItem, newId, startConversation } from "../testing/test-conversation.ts";
import { push, type AdmissionDeps, type Author } from "./push.ts";
import { makeRefusedNotes } from "./refused-notes.ts";

const DOC = "cv:one";
const NOW = 1_700_000_000_000;
const ines: Author = {
  id: "ines",
  name: "Inès",
  role: "contributor",
  grants: null,
  couldReplyAt: () => false,
};
let store: ReturnType<typeof openTestStore>;
let deps: AdmissionDeps;

beforeEach(async () => {
  store = openTestStore();
  deps = {
    ...store,
    documents: openDocuments({ ...store, clock: () => NOW }),
    refusedNotes: makeRefusedNotes(),
    author: async () => ines,
    undoMs: 10_000,
    clock: () => NOW,
  };
  await startConversation(deps.documents, DOC, NOW);
});
afterEach(() => store.close());

const act = (payload: Parameters<typeof intentItem>[1]) =>
  push(deps, [intentItem(DOC, payload)], { author: ines, device: "laptop", off: 0 });

async function type(note: string, text: string): Promise<void> {
  const doc = new Y.Doc();
  const bytes = await deps.documents.encode(DOC);
  if (bytes) Y.applyUpdate(doc, bytes);
  const before = Y.encodeStateVector(doc);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  const root = noteRoot(note);
  prose(doc, root).push([paragraph]);
  const update = Y.encodeStateAsUpdate(doc, before);
  const item = { k: "prose", id: newId(), doc: DOC, root, update, schema: 1 } as const;
  const { nacks } = await push(deps, [item], { author: ines, device: newId(), off: 0 });
  expect(nacks).toEqual([]);
}

/** What the ledger calls the note's versions, and what is kept under each of these names. */
async function versions(): Promise<{ hash: string; says: string | null }[]> {
  const entries = await deps.documents.turn(DOC, (turn) => turn.entries() as readonly ConversationEntry[]);
  const hashes = entries.flatMap((entry) => (entry.type === "note.edited" ? [entry.hash] : []));
  return Promise.all(
    hashes.map(async (hash) => {
      const blob = await store.blobs.blob(hash);
      const said = blob && readVersion(new TextDecoder().decode(blob.bytes));
      return { hash, says: said && proseText(said) };
    }),
  );
}

test("N-3: each sitting keeps what the note says here, under a name that nobody can claim", async () => {
  const note = newId();
  await act({ type: "note.add", note, schema: 1, seen: 3, at: NOW });
  await type(note, "Order 88213.");
  await act({ type: "note.edited", note, hash: "0".repeat(64), seen: 4, at: NOW });
  await type(note, "It is on its way.");
  await act({ type: "note.edited", note, hash: "0".repeat(64), seen: 5, at: NOW });
  const kept = await versions();
  expect(kept.map(({ says }) => says)).toEqual(["Order 88213.", "Order 88213.\nIt is on its way."]);
  const now = await deps.documents.turn(DOC, (turn) => versionOf(prose(turn.prose(), noteRoot(note))).hash);
  expect(kept.at(-1)?.hash).toBe(now);
});

test("R-2: versions are there for those who see the conversation, and go when it is erased", async () => {
  const note = newId();
  await act({ type: "note.add", note, schema: 1, seen: 3, at: NOW });
  await type(note, "Order 88213.");
  await act({ type: "note.edited", note, hash: "0".repeat(64), seen: 4, at: NOW });
  const [version] = await versions();
  expect(await store.blobs.documentsOf(version?.hash ?? "")).toEqual([DOC]);
  await store.transactions.transaction((tx) => store.blobs.release(tx, DOC));
  expect(await store.blobs.blob(version?.hash ?? "")).toBeNull();
});
