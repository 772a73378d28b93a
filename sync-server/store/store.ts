import type { DocumentId, DocumentKind } from "../../shared/protocol/document-id.ts";
import type { Register } from "../../shared/protocol/register.ts";

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

/**
 * `ledger` and `prose` are Yjs updates of a document; `generation` is a whole document that replaces all before it
 * (D-4); `register` is one encoded register, and its `doc` is no document.
 */
export type LogRowKind = "ledger" | "prose" | "generation" | "register";

export interface NewLogRow {
  kind: LogRowKind;
  bytes: Uint8Array;
  agent: string | null;
  device: string | null;
}

export interface LogRow extends Audience {
  feed: number;
  doc: DocumentId;
  kind: LogRowKind;
  /** Who could see the document before this row, when the row changed that (U-2). */
  former: Audience | null;
  bytes: Uint8Array;
}

export interface StoredDocument {
  doc: DocumentId;
  feed: number;
  row: unknown;
  owner: string | null;
  /** Its generation; 0 for the first (D-4). */
  gen: number;
  /** Bytes that the generation began with. */
  genBytes: number;
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
  /**
   * @param former who could see the document before, when that is another audience now
   * @returns the feed numbers given, in order
   */
  append(
    tx: Tx,
    doc: DocumentId,
    audience: Audience,
    rows: readonly NewLogRow[],
    at: number,
    former?: Audience | null,
  ): Promise<number[]>;
  setRow(tx: Tx, doc: DocumentId, audience: Audience, feed: number, row: object | null): Promise<void>;
  /** @param feed the last log row that is in it; a snapshot that holds more is left as it is */
  setSnapshot(tx: Tx, doc: DocumentId, feed: number, bytes: Uint8Array): Promise<void>;
  /**
   * Puts a new generation in a document's place (D-4). Its Yjs clients are bound to nobody any more.
   * @param feed number of the log row that carries it
   * @param sealed the generation before, to be read on; null: it is gone for good (D-5)
   */
  renew(
    tx: Tx,
    doc: DocumentId,
    generation: { gen: number; feed: number; bytes: Uint8Array },
    sealed: Uint8Array | null,
    at: number,
  ): Promise<void>;
  /** The document's generation, and the number of the log row it began with: what came before is of another. */
  generation(doc: DocumentId): Promise<{ gen: number; feed: number }>;
  /** An earlier generation as one Yjs update; null when there is none. */
  sealed(doc: DocumentId, gen: number): Promise<Uint8Array | null>;
  head(): Promise<number>;
  load(doc: DocumentId): Promise<StoredDocument | null>;
  /** Log rows after `feed`, oldest first, at most `bytes` of them but always one. */
  since(feed: number, bytes: number): Promise<LogRow[]>;
  /** Rows of the index for these documents: shared by all who ask, and nobody's to change. */
  rows(docs: readonly DocumentId[]): Promise<Map<DocumentId, unknown>>;
  /** Ids of documents after `doc` in order of id. */
  documentsAfter(doc: string, limit: number): Promise<DocumentId[]>;
  /** The same, with who may see each. */
  audiencesAfter(doc: string, limit: number): Promise<({ doc: DocumentId } & Audience)[]>;
  /** The conversations in which something happened last, the latest first. @param channels none: of all channels */
  latestConversations(channels: readonly string[], limit: number): Promise<DocumentId[]>;
  /** Who may see a document; null when there is none. */
  audience(doc: DocumentId): Promise<Audience | null>;
  admitted(doc: DocumentId, id: string): Promise<Outcome | null>;
  setAdmitted(tx: Tx, doc: DocumentId, id: string, outcome: Outcome): Promise<void>;
  clients(doc: DocumentId): Promise<Map<number, { device: string; agent: string }>>;
  bindClient(tx: Tx, doc: DocumentId, client: number, device: string, agent: string): Promise<void>;
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
  /** Lets a job wait for its turn in a lane, whenever it is due. */
  hold(tx: Tx, kind: string, key: string, lane: string): Promise<void>;
  /** The first ones that wait in a lane, in the order in which they were put, come due. */
  release(tx: Tx, lane: string, due: number, limit: number): Promise<void>;
  isWaiting(lane: string): Promise<boolean>;
  /** Lanes in which something waits. */
  lanes(): Promise<string[]>;
  /** Ends every lease: at a start, when the process that held them is gone. */
  releaseAll(tx: Tx): Promise<void>;
  /** Earliest instant at which there is something to take; null when there is nothing. */
  nextDue(): Promise<number | null>;
}

/** What the server knows of a person on a device. */
export interface DeviceRecord {
  suspended: boolean;
  /** The highest number a push of this vault had (U-1). */
  counter: number;
}

export interface DeviceStore {
  /** Notes that the person was here on this device; from now on the device may hand in its outbox again. */
  greet(tx: Tx, device: string, agent: string, at: number): Promise<DeviceRecord>;
  addViolation(tx: Tx, device: string, agent: string): Promise<void>;
  /** Remembers the number of a push, before anything of it is acknowledged. */
  count(tx: Tx, device: string, agent: string, counter: number): Promise<void>;
}

/** Bodies that devices hold, so that they are kept up to date there (U-2). */
export interface KeepStore {
  /**
   * At which feed number the person's device was sent this body whole; a device whose cursor is below that has not got
   * it. `declined`: it let go of it and is sent rows alone. Null: it never had it.
   */
  kept(device: string, agent: string, doc: DocumentId): Promise<{ have: number } | { declined: true } | null>;
  keep(tx: Tx, device: string, agent: string, doc: DocumentId, have: number): Promise<void>;
  decline(tx: Tx, device: string, agent: string, doc: DocumentId): Promise<void>;
  /** The device has none of them any more. */
  forget(tx: Tx, device: string, agent: string, docs?: readonly DocumentId[]): Promise<void>;
  /** How many bodies of a kind the device holds. */
  count(device: string, agent: string, kind: DocumentKind): Promise<number>;
}

export interface RegisterStore {
  /**
   * Writes the register, and of availability a line of its history; what the log had of this register is removed.
   * @returns false, and nothing is written, when what is held is later or as late
   */
  put(tx: Tx, register: Register): Promise<boolean>;
  /** Everybody's. */
  availability(): Promise<Register[]>;
  /** What is this agent's to take up; null when they never had anything. */
  next(agent: string): Promise<Register | null>;
  /**
   * Makes `to` theirs to take up in place of `from`; "" is nothing.
   * @returns the register, or null, and nothing is written, when `from` is not what they have, when somebody else has
   * `to`, or when that is not in New any more
   */
  passNext(
    tx: Tx,
    agent: string,
    change: { from: DocumentId | ""; to: DocumentId | ""; at: number },
  ): Promise<Register | null>;
  /** What this agent's registers tell of a document: how far they have read it, and its notifications. */
  ofDocument(agent: string, doc: DocumentId): Promise<Register[]>;
  /**
   * Gives somebody a notification, at most one for each key for ever; what is too old, or too much, is let go of.
   * @returns false, and nothing is written, when they were given it before
   */
  ring(tx: Tx, register: Register): Promise<boolean>;
  /** This agent's notifications that are kept, and the instant up to which they know them all. */
  bells(agent: string): Promise<Register[]>;
  /** Who is connected, as it was noted last. */
  online(): Promise<Register[]>;
}

/** Who could see a document when, as the log tells (U-2). */
export interface SightStore {
  /** Who could see it at some time between two feed numbers, both included; empty when it was not there yet. */
  audiences(doc: DocumentId, from: number, to: number): Promise<Audience[]>;
}

/** What a device handed in because it could not be sent any more; nothing in it is ever applied by itself. */
export interface SurrenderedItem {
  id: string;
  doc: string;
  /** When it was made, epoch ms by the device. */
  at: number;
  /** An act's type, or the prose root it was written in. */
  what: string;
  words: string;
}

export interface SurrenderRecord {
  id: string;
  agent: string;
  device: string;
  at: number;
  items: SurrenderedItem[];
  /** When an admin was done with it. */
  doneAt: number | null;
}

export interface SurrenderStore {
  /**
   * Keeps what was handed in, except of erased documents (D-5).
   * @returns false, and nothing is written, when this device has handed in since it was last greeted
   */
  add(tx: Tx, record: SurrenderRecord): Promise<boolean>;
  /** Newest first. */
  all(): Promise<SurrenderRecord[]>;
  /** @returns false when there is none by that id; one that was done keeps its time */
  finish(tx: Tx, id: string, at: number): Promise<boolean>;
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
  /** From now on it is another store of data: devices fetch all of it again, and push what it may have lost (U-1). */
  becomeAnother(tx: Tx, store: string): Promise<void>;
}
