import { createMemo, createSignal, untrack, type Accessor } from "solid-js";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import type { Refused, Unsent } from "./desk.ts";
import { createTriggers } from "./triggers.ts";
import type { OutboxRow, WaitingRow } from "./vault-tables.ts";

/** Numbers of rows the vault has not numbered yet: after all others, in the order of the presses. */
const UNNUMBERED = 2 ** 52;

/** This tab's picture of the vault's outbox, ahead of it by what is just being written. */
export interface Outbox {
  load: (rows: readonly OutboxRow[]) => void;
  /** @returns the number to give a row that the vault has not written yet */
  nextNumber: () => number;
  put: (rows: readonly OutboxRow[]) => void;
  remove: (ids: readonly string[]) => void;
  /** What is safe on this device and not yet with the server, oldest first. */
  waiting: () => readonly WaitingRow[];
  /** Unsent intents of one document, oldest first. Reactive. */
  intentsOf: (doc: DocumentId) => readonly AnyIntent[];
  unsent: Accessor<readonly Unsent[]>;
  refused: Accessor<readonly Refused[]>;
}

/** @param onChange documents whose unsent intents are others than before */
export function createOutbox(onChange: (docs: ReadonlySet<DocumentId>) => void): Outbox {
  const rows = new Map<string, OutboxRow>();
  const documents = createTriggers();
  const [version, setVersion] = createSignal(0);
  let unnumbered = 0;

  const inOrder = createMemo(() => {
    version();
    return [...rows.values()].toSorted((a, b) => a.seq - b.seq);
  });

  const unsent = createMemo(() => listUnsent(inOrder()));
  const refused = createMemo(() => inOrder().flatMap((row) => asRefused(row) ?? []));
  const intents = createMemo(() => intentsByDocument(inOrder()));

  function changed(touched: Iterable<OutboxRow>): void {
    const docs = new Set<DocumentId>();
    for (const row of touched) if (row.kind === "intent") docs.add(row.doc);
    setVersion((count) => count + 1);
    for (const doc of docs) documents.touch(doc);
    onChange(docs);
  }

  return {
    nextNumber: () => UNNUMBERED + unnumbered++,
    load: (loaded) => {
      const before = [...rows.values()].filter((row) => row.seq < UNNUMBERED);
      for (const row of before) rows.delete(row.id);
      for (const row of loaded) rows.set(row.id, row);
      changed([...before, ...loaded]);
    },
    put: (added) => {
      for (const row of added) rows.set(row.id, row);
      changed(added);
    },
    remove: (ids) => {
      const gone = ids.flatMap((id) => rows.get(id) ?? []);
      for (const row of gone) rows.delete(row.id);
      if (gone.length > 0) changed(gone);
    },
    waiting: () => untrack(inOrder).filter((row) => isWaiting(row) && row.seq < UNNUMBERED) as WaitingRow[], // narrowed by the filter
    intentsOf: (doc) => {
      documents.track(doc);
      return untrack(intents).get(doc) ?? none;
    },
    unsent,
    refused,
  };
}

const none: readonly AnyIntent[] = [];

function intentsByDocument(rows: readonly OutboxRow[]): Map<DocumentId, AnyIntent[]> {
  const byDocument = new Map<DocumentId, AnyIntent[]>();
  for (const row of rows) {
    if (row.kind !== "intent" || !isWaiting(row)) continue;
    const others = byDocument.get(row.doc);
    if (others) others.push(row.intent);
    else byDocument.set(row.doc, [row.intent]);
  }
  return byDocument;
}

function isWaiting(row: OutboxRow): row is WaitingRow {
  return row.state === "waiting";
}

/** Prose counts once for each root, whatever number of keystrokes it is made of. */
function listUnsent(rows: readonly OutboxRow[]): Unsent[] {
  const listed = new Map<string, Unsent>();
  for (const row of rows) {
    if (!isWaiting(row)) continue;
    const key = row.kind === "intent" ? row.id : `${row.doc} ${row.root}`;
    if (!listed.has(key)) listed.set(key, { id: row.id, doc: row.doc, at: row.at, what: whatIs(row) });
  }
  return [...listed.values()];
}

function asRefused(row: OutboxRow): Refused | null {
  if (row.state !== "refused") return null;
  return { id: row.id, doc: row.doc, code: row.code, at: row.at, what: whatIs(row), words: row.words };
}

function whatIs(row: OutboxRow): Unsent["what"] {
  return row.kind === "intent" ? { kind: "act", type: row.intent.type } : { kind: "prose", root: row.root };
}
