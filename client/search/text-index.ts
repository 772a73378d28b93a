import { createEffect, createRoot, createSignal, on, type Accessor } from "solid-js";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Desk } from "../sync/desk.ts";
import { aboutOf, searchablePart, type Searchable } from "./local-search.ts";

/** What was said in the conversations whose bodies are on this device, read once and again when something was added. */
export interface TextIndex {
  said: (doc: string) => readonly Searchable[];
  /** Conversations whose texts have been read. Reactive, and a sign that there is more to find. */
  read: Accessor<number>;
  /** Texts are still to be read. */
  isReading: Accessor<boolean>;
}

/** Documents read, and rows looked at, before the screen gets its turn. */
const AT_ONCE = 8;
const ROWS_AT_ONCE = 400;

const indexes = new WeakMap<Desk, TextIndex>();

/** The index of this desk: it begins with the first search, and lasts as long as the desk. */
export function textIndexOf(desk: Desk): TextIndex {
  let index = indexes.get(desk);
  if (!index) indexes.set(desk, (index = createRoot(() => createTextIndex(desk))));
  return index;
}

function createTextIndex(desk: Desk): TextIndex {
  const held = new Map<string, { head: number; parts: readonly Searchable[] }>();
  const [read, setRead] = createSignal(0);
  const [isReading, setReading] = createSignal(false);

  const isStale = (row: ConversationRow) =>
    held.get(row.doc)?.head !== row.head && desk.isHere(row.doc as DocumentId); // rows are named by their document

  const readOne = async (row: ConversationRow): Promise<void> => {
    const parts = await desk.said(row.doc as DocumentId); // as above
    held.set(row.doc, { head: row.head, parts: (parts ?? []).map(searchablePart) });
  };

  /** Of a body that has left the device, or was erased, nothing is found any more (R-2, D-5). */
  const forgetGone = (): void => {
    for (const doc of held.keys()) if (!desk.isHere(doc as DocumentId)) held.delete(doc); // as above
    setRead(held.size);
  };

  const readAll = async (): Promise<void> => {
    await foldRows(desk.conversations());
    for (let some = stale(); some.length > 0; some = stale()) {
      await Promise.all(some.map(readOne));
      forgetGone();
      await turnOfTheScreen();
    }
  };
  const stale = () => {
    const some: ConversationRow[] = [];
    for (const row of desk.conversations()) {
      if (isStale(row)) some.push(row);
      if (some.length === AT_ONCE) break;
    }
    return some;
  };

  createEffect(
    on(desk.conversations, () => {
      forgetGone();
      if (isReading()) return;
      setReading(true);
      readAll()
        .catch(() => undefined) // the vault closes when the agent signs out; what was read stays good
        .finally(() => setReading(false));
    }),
  );

  return { said: (doc) => held.get(doc)?.parts ?? [], read, isReading };
}

/** The first key pressed should not wait for all rows to be folded. */
async function foldRows(rows: readonly ConversationRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    rows.slice(at, at + ROWS_AT_ONCE).forEach(aboutOf);
    await turnOfTheScreen();
  }
}

function turnOfTheScreen(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
