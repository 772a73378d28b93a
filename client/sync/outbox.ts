import { createMemo, createSignal, untrack, type Accessor } from "solid-js";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import type { RegisterKey, RegisterWrite } from "../../shared/protocol/register.ts";
import type { Refused, Unsent } from "./desk.ts";
import { wordsOf } from "./intent-words.ts";
import { filesOf } from "./files/free-of-files.ts";
import { freeToGo, isWaiting, keptBack } from "./free-to-go.ts";
import { createTriggers } from "./triggers.ts";
import type { OutboxRow, RegisterWriteRow, WaitingRow } from "./vault-tables.ts";

/** Numbers of rows the vault has not numbered yet: after all others, in the order of the presses. */
const UNNUMBERED = 2 ** 52;

/** This tab's picture of the vault's outbox, ahead of it by what is just being written. */
export interface Outbox {
  load: (rows: readonly OutboxRow[]) => void;
  /** @returns the number to give a row that the vault has not written yet */
  nextNumber: () => number;
  put: (rows: readonly OutboxRow[]) => void;
  remove: (ids: readonly string[]) => void;
  /** What is safe on this device, not yet with the server and free to go there, oldest first. */
  waiting: () => readonly WaitingRow[];
  /** Unsent intents of one document, oldest first. Reactive. */
  intentsOf: (doc: DocumentId) => readonly AnyIntent[];
  /** This agent's write of a register that waits to be sent, the latest. */
  writeOf: (key: RegisterKey) => RegisterWrite | undefined;
  /** Documents for which something waits, on the disk or on its way there. */
  awaits: () => ReadonlySet<DocumentId | null>;
  /** All rows that are on the disk, refused ones too. */
  written: () => readonly OutboxRow[];
  /** How many rows are on their way to the server, those that no list shows included. */
  waitingCount: Accessor<number>;
  unsent: Accessor<readonly Unsent[]>;
  refused: Accessor<readonly Refused[]>;
}

/**
 * @param onChange documents whose unsent intents are others than before
 * @param onRegisters registers of which another write waits than before
 */
export function createOutbox(
  onChange: (docs: ReadonlySet<DocumentId>) => void,
  onRegisters: (keys: ReadonlySet<RegisterKey>) => void,
): Outbox {
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
  const writes = createMemo(() => new Map(inOrder().flatMap(writeByKey)));
  const waitingCount = createMemo(() => freeToGo(inOrder().filter(isWaiting)).length);

  function changed(touched: Iterable<OutboxRow>): void {
    const docs = new Set<DocumentId>();
    const keys = new Set<RegisterKey>();
    for (const row of touched) {
      if (row.kind === "intent") docs.add(row.doc);
      if (row.kind === "register") keys.add(row.write.key);
    }
    setVersion((count) => count + 1);
    for (const doc of docs) documents.touch(doc);
    onChange(docs);
    if (keys.size > 0) onRegisters(keys);
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
    waiting: () =>
      freeToGo(
        untrack(inOrder)
          .filter(isWaiting)
          .filter((row) => row.seq < UNNUMBERED),
      ),
    intentsOf: (doc) => {
      documents.track(doc);
      return untrack(intents).get(doc) ?? none;
    },
    writeOf: (key) => untrack(writes).get(key),
    awaits: () => new Set([...rows.values()].filter(isWaiting).map(({ doc }) => doc)),
    written: () => [...rows.values()].filter((row) => row.seq < UNNUMBERED),
    waitingCount,
    unsent,
    refused,
  };
}

const none: readonly AnyIntent[] = [];

function intentsByDocument(rows: readonly OutboxRow[]): Map<DocumentId, AnyIntent[]> {
  const byDocument = new Map<DocumentId, AnyIntent[]>();
  for (const row of rows) {
    if (row.kind !== "intent" || !isWaiting(row) || row.held) continue;
    const others = byDocument.get(row.doc);
    if (others) others.push(row.intent);
    else byDocument.set(row.doc, [row.intent]);
  }
  return byDocument;
}

/** In order: of several the last one stays. */
function writeByKey(row: OutboxRow): [RegisterKey, RegisterWrite][] {
  return row.kind === "register" && isWaiting(row) ? [[row.write.key, row.write]] : [];
}

/** Prose counts once for each root, whatever number of keystrokes it is made of. */
function listUnsent(rows: readonly OutboxRow[]): Unsent[] {
  const listed = new Map<string, Unsent>();
  const isKept = keptBack(rows.filter(isWaiting));
  for (const row of rows) {
    if (!isWaiting(row) || row.kind === "register") continue;
    const key = row.kind === "intent" ? row.id : `${row.doc} ${row.root}`;
    const { id, doc, at } = row;
    const named = filesOf(row).map(({ name }) => name);
    const files = named.length > 0 ? { files: named } : {};
    const words = row.held && row.kind === "intent" ? { words: wordsOf(row.intent) } : {};
    if (!listed.has(key))
      listed.set(key, {
        id,
        doc,
        at,
        state: standingOf(row, isKept(row)),
        what: whatIs(row),
        ...files,
        ...words,
      });
  }
  return [...listed.values()];
}

function standingOf({ held, left }: WaitingRow, isKept: boolean): Unsent["state"] {
  if (isKept) return held ? "held" : "behind";
  return left ? "left" : "waiting";
}

function asRefused(row: OutboxRow): Refused | null {
  if (row.state !== "refused" || row.kind === "register") return null;
  return { id: row.id, doc: row.doc, code: row.code, at: row.at, what: whatIs(row), words: row.words };
}

function whatIs(row: Exclude<OutboxRow, RegisterWriteRow>): Unsent["what"] {
  return row.kind === "intent" ? { kind: "act", type: row.intent.type } : { kind: "prose", root: row.root };
}
