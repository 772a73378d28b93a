import { createEffect, createRoot, createSignal, on, untrack, type Accessor } from "solid-js";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Desk } from "../sync/desk.ts";
import { createLatest } from "./create-latest.ts";
import { createRounds } from "./create-rounds.ts";
import { aboutOf, searchablePart, type Searchable } from "./searchable.ts";
import { turnOfTheScreen } from "./turn-of-the-screen.ts";

/**
 * What was said in the conversations whose bodies are on this device, and noted on contacts, read once and again when
 * something was added.
 */
export interface TextIndex {
  /** The conversations, those first in which something happened last. */
  latest: Accessor<readonly ConversationRow[]>;
  said: (doc: string) => readonly Searchable[];
  /** Conversations whose texts have been read. Reactive, and a sign that there is more to find. */
  read: Accessor<number>;
  /** Texts are still to be read. */
  isReading: Accessor<boolean>;
}

type Row = ConversationRow | ContactRow;

/** Documents read before the screen gets its turn, and before searches look at what was read. */
const AT_ONCE = 8;
const TOLD_AT_ONCE = 400;

/** Rows folded before the screen gets its turn: that takes far longer than looking at one. */
const FOLDED_AT_ONCE = 400;

const nothing: readonly Searchable[] = [];
const indexes = new WeakMap<Desk, TextIndex>();

/** The index of this desk: it begins with the first search, and lasts as long as the desk. */
export function textIndexOf(desk: Desk): TextIndex {
  let index = indexes.get(desk);
  if (!index) indexes.set(desk, (index = createRoot(() => createTextIndex(desk))));
  return index;
}

function createTextIndex(desk: Desk): TextIndex {
  const held = new Map<string, { head: number; parts: readonly Searchable[] }>();
  const [read, setRead] = createSignal(0, { equals: false }); // what is read again counts as much
  const [isReading, setReading] = createSignal(false);
  const latest = createLatest(desk.conversations);

  const isHere = ({ doc }: { doc: string }) => desk.isHere(doc as DocumentId); // rows are named by their document
  const tell = () => setRead([...held.keys()].filter(isConversation).length);

  /** Of a body that has left the device, or was erased, nothing is found any more (R-2, D-5). */
  const forgetGone = (): void => {
    const before = held.size;
    for (const doc of held.keys()) if (!isHere({ doc })) held.delete(doc);
    if (held.size < before) tell();
  };
  const stale = (): Row[] =>
    [...untrack(latest), ...untrack(desk.contacts).filter(hasNotes)].filter(
      (row) => held.get(row.doc)?.head !== row.head && isHere(row),
    );
  const readOne = async (row: Row): Promise<void> => {
    const parts = await desk.said(row.doc as DocumentId); // as above
    if (isHere(row)) held.set(row.doc, { head: row.head, parts: (parts ?? []).map(searchablePart) });
    else held.delete(row.doc);
  };
  const readAll = async (): Promise<void> => {
    await foldRows([...untrack(latest), ...untrack(desk.contacts)]);
    for (let rows = stale(); rows.length > 0; rows = stale()) {
      for (let at = 0; at < rows.length; at += AT_ONCE) {
        await Promise.all(rows.slice(at, at + AT_ONCE).map(readOne));
        if (at % TOLD_AT_ONCE === 0) tell();
        await turnOfTheScreen();
      }
      tell();
    }
  };

  const hearNews = createRounds(async () => {
    setReading(true);
    await readAll().catch(() => undefined); // the vault closes when the agent signs out; what was read stays good
    setReading(false);
  });
  createEffect(
    on([desk.conversations, desk.contacts], () => {
      forgetGone();
      hearNews();
    }),
  );

  return { latest, said: (doc) => held.get(doc)?.parts ?? nothing, read, isReading };
}

function isConversation(doc: string): boolean {
  return kindOf(doc as DocumentId) === "cv"; // as above
}

function hasNotes({ notes }: ContactRow): boolean {
  return Object.keys(notes).length > 0;
}

/** The first key pressed should not wait for all rows to be folded. */
async function foldRows(rows: readonly Row[]): Promise<void> {
  for (let at = 0; at < rows.length; at += FOLDED_AT_ONCE) {
    rows.slice(at, at + FOLDED_AT_ONCE).forEach(aboutOf);
    await turnOfTheScreen();
  }
}
