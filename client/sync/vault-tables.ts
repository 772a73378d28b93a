import type { Code } from "../../shared/protocol/codes.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Bootstrap } from "../../shared/protocol/frames.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";

/** What one device keeps of one workspace for one agent: a single IndexedDB. */
export interface Tables {
  /** Whole documents as the server has them, without this device's unsent prose. */
  docs: { key: DocumentId; value: { doc: DocumentId; bytes: Uint8Array } };
  /** Updates not yet folded into `docs`, in the order of arrival. */
  log: { key: number; value: LogRow };
  /** What the server does not have yet, or has refused. */
  outbox: { key: number; value: OutboxRow };
  /** The server's row of each document: all that lists, counts and acting need. */
  index: { key: DocumentId; value: IndexRow };
  meta: { key: MetaRow["key"]; value: MetaRow };
  /** Long bodies and attachments, by hash. */
  blobs: { key: string; value: { hash: string; bytes: Uint8Array } };
}
export type TableName = keyof Tables;

export interface LogRow {
  seq: number;
  doc: DocumentId;
  update: Uint8Array;
  /** The outbox row it came with: while that row is there, the update is not the server's yet. */
  unsent?: string;
}

export interface IndexRow {
  doc: DocumentId;
  row: unknown;
}

/** One thing a person did. It keeps its meaning, so that it can be written anew after a reset or an upgrade (U-5). */
export type OutboxRow = { seq: number; id: string; doc: DocumentId; at: number } & Content & Fate;
export type IntentRow = Extract<OutboxRow, { kind: "intent" }>;
export type ProseRow = Extract<OutboxRow, { kind: "prose" }>;
export type WaitingRow = Extract<OutboxRow, { state: "waiting" }>;

type Content =
  | { kind: "intent"; intent: AnyIntent }
  | { kind: "prose"; root: ProseRoot; update: Uint8Array; schema: 1; client: number };

type Fate =
  /** `left`: it may have reached the server, so it can no longer be taken back (S-2). */
  { state: "waiting"; left?: true } | { state: "refused"; code: Code; words: string };

export type MetaRow = Place | ClockRecord | Rebuilds;

/** How far this device is in the server's feed. */
export interface Place {
  key: "place";
  /** The server's store; after a restore it is another one, and nothing fetched from the former counts (U-1). */
  store: string | null;
  /** Feed number up to which everything is here; null until the first fill is complete. */
  cursor: number | null;
  bootstrap?: Bootstrap;
  /** Ledger length of each long-lived document as of `cursor`: their cache must hold at least that. */
  heads: Partial<Record<DocumentId, number>>;
}

export interface ClockRecord {
  key: "clock";
  off: number;
  /** The latest `at` this device has given out (I-1). */
  at: number;
}

/** Documents whose local copy must be made anew, after prose was refused in them (G-5, N-1). */
export interface Rebuilds {
  key: "rebuilds";
  /** Still to be done: the refused roots of each document, and why. */
  due: Partial<Record<DocumentId, Partial<Record<ProseRoot, Code>>>>;
  /** How often each document has been made anew; an edit of an older copy cannot be used. */
  made: Partial<Record<DocumentId, number>>;
}

export const VAULT_VERSION = 1;

export function createTables(database: IDBDatabase): void {
  database.createObjectStore("docs", { keyPath: "doc" });
  database.createObjectStore("log", { keyPath: "seq", autoIncrement: true }).createIndex("doc", "doc");
  const outbox = database.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
  outbox.createIndex("doc", "doc");
  outbox.createIndex("id", "id", { unique: true });
  database.createObjectStore("index", { keyPath: "doc" });
  database.createObjectStore("meta", { keyPath: "key" });
  database.createObjectStore("blobs", { keyPath: "hash" });
}

export const noRebuilds: Rebuilds = { key: "rebuilds", due: {}, made: {} };
export const emptyPlace: Place = { key: "place", store: null, cursor: null, heads: {} };
