import type { Accessor } from "solid-js";
import { completeContact, type ContactRow } from "../../shared/contact/contact.ts";
import { completeRow } from "../../shared/conversation/complete-row.ts";
import { applyToRow, type Device } from "../../shared/conversation/device-view.ts";
import { nextDue, viewAt } from "../../shared/conversation/effects.ts";
import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { Belonging } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import type { CollectionRow } from "../../shared/replies/collection.ts";
import { slaBadge } from "../../shared/sla/badge.ts";
import { createCollections } from "./collections.ts";
import { createContactRows } from "./contact-rows.ts";
import { belongingOf } from "./device-in.ts";
import { createRowList } from "./row-list.ts";
import { createTriggers } from "./triggers.ts";
import type { IndexRow } from "./vault-tables.ts";

type Row = ConversationRow | ContactRow | CollectionRow;

/**
 * Rows as this device shows them: the server's row, then the unsent intents by the same rules, then the time (F-2,
 * F-3). A change costs what it changed: all other rows stay the very same objects.
 */
export interface Rows {
  /** Takes what the vault holds in place of what is here; rows it does not have any more go. */
  load: (rows: readonly IndexRow[]) => void;
  remove: (docs: readonly DocumentId[]) => void;
  /** Puts server rows in place; unsent intents are applied to them again. */
  put: (rows: readonly IndexRow[]) => void;
  /** The unsent intents of these documents changed. */
  refresh: (docs: Iterable<DocumentId>) => void;
  /** Time has passed: turns over the rows whose instant has come. */
  turn: (now: number) => void;
  clear: () => void;
  /** The server's row, by which an intent says what its author had seen. */
  base: (doc: DocumentId) => Row | undefined;
  /** What has begun on this device, and of which the server has said nothing yet. */
  begunHere: () => DocumentId[];
  nextTurn: () => number | null;
  conversations: Accessor<readonly ConversationRow[]>;
  /** Those of them that are with a contact. Reactive for these alone. */
  conversationsOf: (contact: string) => readonly ConversationRow[];
  conversation: (doc: string) => ConversationRow | undefined;
  contact: (doc: string) => ContactRow | undefined;
  /** Those who are not erased. */
  contacts: Accessor<readonly ContactRow[]>;
  /** Collections of saved replies, those that were removed too. */
  collections: Accessor<readonly CollectionRow[]>;
}

interface Sources {
  deviceIn: (where: Belonging) => Device;
  intentsOf: (doc: DocumentId) => readonly AnyIntent[];
  now: () => number;
}

export function createRows({ deviceIn, intentsOf, now }: Sources): Rows {
  const bases = new Map<DocumentId, Row>();
  const conversations = new Map<string, ConversationRow>();
  const contacts = createContactRows(deviceIn);
  const collections = createCollections(deviceIn);
  const turns = new Map<DocumentId, number>();
  const begunHere = new Set<DocumentId>();
  const readers = createTriggers();
  const list = createRowList();
  let turnedAt = -Infinity;

  function recompute(doc: DocumentId, time: number): void {
    const base = bases.get(doc);
    if (!base) return;
    const intents = intentsOf(doc);
    if (base.kind === "collection") return collections.put(base, intents);
    if (base.kind === "contact") {
      contacts.put(base, intents);
      return readers.touch(doc);
    }
    const device = deviceIn(belongingOf(base));
    const row = viewAt(
      intents.reduce((seen, intent) => applyUnlessHeld(seen, intent as ConversationIntent, device), base),
      time,
    ); // of its own document
    const due = nextTurnOf(row, time);
    if (due === null) turns.delete(doc);
    else turns.set(doc, due);
    if (conversations.get(doc) === row) return;
    conversations.set(doc, row);
    list.put(row);
    readers.touch(doc);
  }

  function recomputeAll(docs: Iterable<DocumentId>, time: number): void {
    for (const doc of docs) recompute(doc, time);
    list.tell();
  }

  function put(rows: readonly IndexRow[]): void {
    for (const { doc, row } of rows) {
      const base = whole(row as Row); // the server's own projection, by the same code
      bases.set(doc, base);
      if (base.head === 0) begunHere.add(doc);
      else begunHere.delete(doc);
    }
    recomputeAll(
      rows.map(({ doc }) => doc),
      now(),
    );
  }

  function remove(docs: readonly DocumentId[]): void {
    const gone = docs.filter((doc) => bases.delete(doc));
    if (gone.length === 0) return;
    for (const doc of gone) for (const held of [conversations, turns, begunHere]) held.delete(doc);
    contacts.remove(gone);
    collections.remove(gone);
    for (const doc of gone) {
      list.remove(doc);
      readers.touch(doc);
    }
    list.tell();
  }

  return {
    load: (rows) => {
      const kept = new Set(rows.map(({ doc }) => doc));
      remove([...bases.keys()].filter((doc) => !kept.has(doc)));
      put(rows.filter(({ doc, row }) => bases.get(doc)?.head !== (row as Row).head)); // the same head is the same row (F-1)
    },
    put,
    remove,
    refresh: (docs) => recomputeAll(docs, now()),
    turn: (time) => {
      const due: DocumentId[] = [];
      for (const [doc, at] of turns) if (at <= time) due.push(doc);
      // A clock that was ahead has shown things as done that are still to come.
      recomputeAll(time < turnedAt ? bases.keys() : due, time);
      turnedAt = time;
    },
    clear: () => remove([...bases.keys()]),
    base: (doc) => bases.get(doc),
    begunHere: () => [...begunHere],
    nextTurn: () => {
      let first = Infinity;
      for (const at of turns.values()) first = Math.min(first, at);
      return first === Infinity ? null : first;
    },
    conversations: list.all,
    conversationsOf: list.of,
    conversation: (doc) => {
      readers.track(doc);
      return conversations.get(doc);
    },
    contact: (doc) => {
      readers.track(doc);
      return contacts.get(doc);
    },
    contacts: contacts.list,
    collections: collections.list,
  };
}

/** What an earlier build stored may lack what came later. */
function whole(row: Row): Row {
  if (row.kind === "conversation") return completeRow(row);
  return row.kind === "contact" ? completeContact(row) : row;
}

/** An intent the ledger holds already, whose ack was lost on the way, must not be applied a second time. */
function applyUnlessHeld(row: ConversationRow, intent: ConversationIntent, device: Device): ConversationRow {
  const held = [row.sends, row.undoable, row.cards].some((list) =>
    list.some((item) => item.id === intent.id),
  );
  return held ? row : applyToRow(row, intent, device);
}

/** The next instant at which the row or the colour of its SLA badge turns. */
function nextTurnOf(row: ConversationRow, now: number): number | null {
  const instants = [nextDue(row), slaBadge(row.cycle, now)?.changesAt ?? null].filter(
    (at) => at !== null && at > now,
  ) as number[]; // nulls are filtered out
  return instants.length > 0 ? Math.min(...instants) : null;
}
