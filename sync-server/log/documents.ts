import type * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { EntryBase, Unnumbered } from "../../shared/protocol/entry.ts";
import type { AnyKind } from "../../shared/protocol/kinds.ts";
import type { GateContext, GateVerdict } from "../gate/gate.ts";
import type { Handover } from "../generations/renewal.ts";
import type { Tx } from "../store/store.ts";

/** What one turn wrote, after its commit: what is broadcast is these bytes, never what a document's event says. */
export interface Commit {
  doc: DocumentId;
  rows: { feed: number; bytes: Uint8Array }[];
  entries: EntryBase[];
  /** What the document projected to before and does now; null where there is nothing that lists show. */
  row: { before: object | null; after: object | null };
  /** Its one row is a new generation of the document, which takes the place of all before (D-4). */
  renewed: boolean;
}

/** A document as a whole. */
export interface WholeDocument {
  /** One Yjs update. */
  bytes: Uint8Array;
  /** Bytes of one generation are never applied to another (D-4). */
  gen: number;
}

/**
 * One document, held exclusively: judged, changed and committed before anybody else sees it. Effects due by `now` are
 * already in `state()` and will be written first (F-4).
 */
export interface Turn<S = unknown> {
  readonly doc: DocumentId;
  readonly kind: AnyKind;
  /** Epoch ms, fixed for the turn. */
  readonly now: number;
  /** False while nothing was ever written to the document. */
  readonly exists: boolean;
  /** The document's generation (D-4). */
  readonly gen: number;
  state(): S;
  entries(): readonly EntryBase[];
  /** The Yjs document, to read prose from; never to write. */
  prose(): Y.Doc;
  /** Whose each Yjs client id is. */
  authors(): ReadonlyMap<number, { agent: string }>;
  /**
   * Writes what time has done by `until`, at most now (F-4): what one intent of a turn sets off may be due before the
   * next one was pressed.
   */
  passTime(until: number): void;
  /** Writes ledger entries; `by` is for the log row of an intent. */
  append(
    entries: readonly Unnumbered<EntryBase & Record<string, unknown>>[],
    by?: { agent: string; device: string },
  ): EntryBase[];
  /** Judges an edit of prose and, when it is allowed, applies and logs it (rules G). */
  edit(
    update: Uint8Array,
    by: { agent: string; device: string },
    context: Pick<GateContext, "mayWrite">,
  ): GateVerdict;
  /** More to write in the same transaction, after the log rows; `feeds` are the numbers they got. */
  also(write: (tx: Tx, feeds: readonly number[]) => Promise<void>): void;
  /** Called once all of it is durable, before anybody else hears of it. */
  afterCommit(tell: () => void): void;
}

/** The documents of a workspace, one turn at a time for each. */
export interface Documents {
  /**
   * Waits for the document's turn, runs `work`, commits what it wrote.
   * @returns what `work` returned, once its writes are durable
   */
  turn<T, S = unknown>(doc: DocumentId, work: (turn: Turn<S>) => T | Promise<T>): Promise<T>;
  /** The document's state as committed. */
  read<S>(doc: DocumentId): Promise<S>;
  /** The whole document as one Yjs update, or what a replica with this state vector lacks; null when there is none. */
  encode(doc: DocumentId, vector?: Uint8Array): Promise<Uint8Array | null>;
  /** The whole document; null when there is none. */
  whole(doc: DocumentId): Promise<WholeDocument | null>;
  /** Begins a new generation of the document (D-4); of one that is not there, or never grows large, nothing comes. */
  renew(doc: DocumentId, handover?: Handover): Promise<void>;
  /** How many are in memory. */
  hot(): number;
  /** Called after every commit that wrote rows, in feed order of each document. Returns how to stop. */
  onCommit(listener: (commit: Commit) => void): () => void;
}
