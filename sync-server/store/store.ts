import type { DocumentId } from "../../shared/protocol/document-id.ts";

/**
 * A running transaction; only the store's own parts look inside. Writes take it, so that nobody writes outside one.
 * Work inside a transaction must not wait for another transaction.
 */
export interface Tx {
  readonly store: "tx";
}

export interface Transactions {
  /**
   * Runs `work` and commits it, durable when the promise resolves. Transactions run one after another; those that
   * wait at the same time share one commit.
   * @throws what `work` throws, its own writes undone
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Who may see a document: those of a channel and team, or one owner; all null means everybody in the workspace. */
export interface Audience {
  channel: string | null;
  team: string | null;
  owner: string | null;
}

export interface NewLogRow {
  kind: "ledger" | "prose";
  bytes: Uint8Array;
  agent: string | null;
  device: string | null;
}

export interface LogRow {
  feed: number;
  doc: DocumentId;
  owner: string | null;
  bytes: Uint8Array;
}

export interface StoredDocument {
  doc: DocumentId;
  feed: number;
  row: unknown;
  owner: string | null;
  /** Yjs updates, oldest first, that together are the document. */
  updates: Uint8Array[];
  snapshotFeed: number;
}

/** First result of an intent, given again to every repeat of it. */
export interface Outcome {
  feed: number;
  n?: number;
  overtaken?: number;
  parked?: true;
}

export interface LogStore {
  /** @returns the feed numbers given, in order */
  append(
    tx: Tx,
    doc: DocumentId,
    audience: Audience,
    rows: readonly NewLogRow[],
    at: number,
  ): Promise<number[]>;
  setRow(tx: Tx, doc: DocumentId, audience: Audience, feed: number, row: object | null): Promise<void>;
  setSnapshot(tx: Tx, doc: DocumentId, feed: number, bytes: Uint8Array): Promise<void>;
  head(): Promise<number>;
  load(doc: DocumentId): Promise<StoredDocument | null>;
  /** Log rows after `feed`, oldest first, at most `bytes` of them but always one. */
  since(feed: number, bytes: number): Promise<LogRow[]>;
  /** Rows of the index for these documents. */
  rows(docs: readonly DocumentId[]): Promise<Map<DocumentId, unknown>>;
  /** Ids of documents after `doc` in order of id. */
  documentsAfter(doc: string, limit: number): Promise<DocumentId[]>;
  admitted(doc: DocumentId, id: string): Promise<Outcome | null>;
  setAdmitted(tx: Tx, doc: DocumentId, id: string, outcome: Outcome): Promise<void>;
  clients(doc: DocumentId): Promise<Map<number, { device: string; agent: string }>>;
  bindClient(tx: Tx, doc: DocumentId, client: number, device: string, agent: string): Promise<void>;
  addNoteVersion(tx: Tx, doc: DocumentId, note: string, n: number, text: string): Promise<void>;
}

export interface Job {
  kind: string;
  key: string;
  due: number;
  attempts: number;
  payload: unknown;
}

/** The durable table of things to do later. One job for each kind and key, however often it is put. */
export interface JobStore {
  put(tx: Tx, job: { kind: string; key: string; due: number; payload?: unknown }): Promise<void>;
  remove(tx: Tx, kind: string, key: string): Promise<void>;
  /** Brings a job forward that was looked at before and put off; one that has not come due yet keeps its time. */
  hasten(tx: Tx, kind: string, key: string, due: number): Promise<void>;
  /** Takes due jobs under a lease; a job whose lease ran out is taken again. */
  take(tx: Tx, now: number, leaseMs: number, limit: number): Promise<Job[]>;
  /** Ends every lease: at a start, when the process that held them is gone. */
  releaseAll(tx: Tx): Promise<void>;
  /** Earliest instant at which there is something to take; null when there is nothing. */
  nextDue(): Promise<number | null>;
}

export interface DeviceStore {
  /** Notes that the person was here on this device; who is suspended for violations is told so. */
  greet(tx: Tx, device: string, agent: string, at: number): Promise<{ suspended: boolean }>;
  addViolation(tx: Tx, device: string, agent: string): Promise<void>;
}

export interface WorkspaceRecord {
  id: string;
  name: string;
  /** Id of this store of data: another one means the server was restored. */
  store: string;
}

export interface WorkspaceStore {
  current(): Promise<WorkspaceRecord | null>;
  create(tx: Tx, workspace: WorkspaceRecord, at: number): Promise<void>;
}
