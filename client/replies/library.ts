import { createMemo, mapArray, type Accessor } from "solid-js";
import { prose, replyRoot } from "../../shared/protocol/ledger-doc.ts";
import type { CollectionRow } from "../../shared/replies/collection.ts";
import { useDesk } from "../app/desk-context.tsx";
import { createProseText } from "../editor/create-prose-text.ts";
import type { Desk } from "../sync/desk.ts";
import type { OpenCollection } from "../sync/open-document.ts";

export type CollectionId = `lib:${string}`;

/** A saved reply as it stands now, with the words that are being written in it. */
export interface LibraryReply {
  id: string;
  title: string;
  text: string;
  collection: CollectionRow;
}

export interface LibraryCollection {
  doc: CollectionId;
  row: CollectionRow;
  opened: OpenCollection;
  replies: readonly LibraryReply[];
}

/** Everything saved that this agent may see: the teams' collections by name, then their own. */
export function createLibrary(): Accessor<readonly LibraryCollection[]> {
  const desk = useDesk();
  const docs = createMemo(() => standing(desk).map(({ doc }) => doc as CollectionId), [], {
    equals: (one, other) => one.join() === other.join(),
  }); // the ids of collections
  const open = mapArray(docs, (doc) => openCollection(desk, doc));
  return createMemo(() =>
    open()
      .flatMap((collection) => collection() ?? [])
      .toSorted(inOrder),
  );
}

function standing(desk: Desk): CollectionRow[] {
  return desk.collections().filter(({ removed }) => !removed);
}

function inOrder({ row: one }: LibraryCollection, { row: other }: LibraryCollection): number {
  if ((one.owner === null) !== (other.owner === null)) return one.owner === null ? -1 : 1;
  return one.name.localeCompare(other.name);
}

function openCollection(desk: Desk, doc: CollectionId): Accessor<LibraryCollection | null> {
  const opened = desk.openCollection(doc);
  const row = createMemo(() => desk.collections().find((one) => one.doc === doc));
  const ids = createMemo(
    () => (row()?.replies ?? []).filter(({ removed }) => !removed).map(({ id }) => id),
    [],
    { equals: (one, other) => one.join() === other.join() },
  );
  const texts = mapArray(ids, (id) => {
    const text = createProseText(() => prose(opened.doc, replyRoot(id)));
    return { id, text };
  });
  return createMemo(() => {
    const collection = row();
    if (!collection) return null;
    const titles = new Map(collection.replies.map(({ id, title }) => [id, title]));
    const replies = texts().map(({ id, text }) => ({
      id,
      title: titles.get(id) ?? "",
      text: text(),
      collection,
    }));
    return { doc, row: collection, opened, replies };
  });
}

/** Whether a collection is for conversations of this channel. */
export function isOfferedIn({ channels }: CollectionRow, channel: string): boolean {
  return channels.length === 0 || channels.includes(channel);
}
