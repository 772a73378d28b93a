import type { Code } from "../../shared/protocol/codes.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Bootstrap } from "../../shared/protocol/frames.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { Register, RegisterWrite } from "../../shared/protocol/register.ts";

/** What one device keeps of one workspace for one agent: a single IndexedDB. */
export interface Tables {
  /** Whole documents as the server has them, without this device's unsent prose. */
  docs: { key: DocumentId; value: { doc: DocumentId; bytes: Uint8Array } };
  /** What is known of the bodies in `docs` and `log`, so that nobody reads them to count or choose. */
  bodies: { key: DocumentId; value: BodyRow };
  /** Documents whose body stays whatever happens to them. */
  pins: { key: DocumentId; value: { doc: DocumentId } };
  /** As the server told them, by agent and key. */
  registers: { key: string; value: RegisterRow };
  /** Updates not yet folded into `docs`, in the order of arrival. */
  log: { key: number; value: LogRow };
  /** What the server does not have yet, or has refused. */
  outbox: { key: number; value: OutboxRow };
  /** What the server has had of this device lately, in case it is restored from a backup that has not (U-1). */
  acked: { key: number; value: AckedRow };
  /** The server's row of each document: all that lists, counts and acting need. */
  index: { key: DocumentId; value: IndexRow };
  meta: { key: MetaRow["key"]; value: MetaRow };
  /** What is too large for a ledger and somebody has asked for, by hash (D-4). */
  blobs: { key: string; value: BlobRow };
}
export type TableName = keyof Tables;
export const tableNames: readonly TableName[] = [
  "docs",
  "bodies",
  "pins",
  "registers",
  "log",
  "outbox",
  "acked",
  "index",
  "meta",
  "blobs",
];

export interface LogRow {
  seq: number;
  doc: DocumentId;
  update: Uint8Array;
  /** The outbox row it came with: while that row is there, the update is not the server's yet. */
  unsent?: string;
  /** A whole body of before a reset, which unsent prose leans on: it goes with it, and is never the server's. */
  isFormer?: true;
  /** Generation of the document it belongs to, where that is not the one of the body that is here now (D-4). */
  gen?: number;
}

export interface IndexRow {
  doc: DocumentId;
  row: unknown;
}

/** Goes with the body of the document that somebody read it for. */
export interface BlobRow {
  /** SHA-256 of the bytes, hex. */
  hash: string;
  doc: DocumentId;
  bytes: Uint8Array;
}

/**
 * A document's body: here, or let go of by this device, so that the server sends its row alone until the device asks
 * for it again (U-2). A document without such a row has no body here, and nobody has declined it.
 */
export type BodyRow = HeldBody | { doc: DocumentId; state: "declined" };

export interface HeldBody {
  doc: DocumentId;
  state: "here";
  /** Generation of the document (D-4). */
  gen: number;
  /** Bytes it takes on this device, about. */
  size: number;
  /** When somebody last opened it on this device, epoch ms; 0: nobody has. */
  usedAt: number;
  /** Place in the feed of the last batch that changed it. */
  asOf: number;
  /** It no longer follows the document, and has been asked for anew; the server's answer replaces it. */
  isBehind?: true;
}

/** `id` is agent and key, in one. */
export type RegisterRow = Register & { id: string };

/** One thing a person did. It keeps its meaning, so that it can be written anew after a reset or an upgrade (U-5). */
export type OutboxRow = { seq: number; id: string; doc: DocumentId; at: number } & Content & Fate;
export type IntentRow = Extract<OutboxRow, { kind: "intent" }>;
export type ProseRow = Extract<OutboxRow, { kind: "prose" }>;
/** What waits of registers is no unsent change of a person: a later one takes its place. */
export type RegisterWriteRow = Extract<OutboxRow, { kind: "register" }>;
export type WaitingRow = Extract<OutboxRow, { state: "waiting" }>;

type Content =
  | { kind: "intent"; intent: AnyIntent }
  | {
      kind: "prose";
      root: ProseRoot;
      update: Uint8Array;
      schema: 1;
      client: number;
      /** Generation of the document that it was written in; left out: 0 (D-4). */
      gen?: number;
    }
  | { kind: "register"; write: RegisterWrite };

type Fate =
  /**
   * `left`: it may have reached the server, so it can no longer be taken back (S-2). `held`: this device was restored
   * from a copy, and somebody must say that it is still meant. `again`: it was made before the server was restored, so
   * what its author had seen may be lost there (U-1).
   */
  | { state: "waiting"; left?: true; held?: true; again?: true }
  | { state: "refused"; code: Code; words: string };

/** One item as the server acknowledged it, under the number it had in the outbox; `ackedAt` by the server's clock. */
export type AckedRow = WaitingRow & { ackedAt: number };

export type MetaRow = Place | ClockRecord | Rebuilds | Limits | PushCount | LeaseRecord;

/** How far this device is in the server's feed. */
export interface Place {
  key: "place";
  /** The server's store; after a restore it is another one, and nothing fetched from the former counts (U-1). */
  store: string | null;
  /** Feed number up to which everything is here; null until the first fill is complete. */
  cursor: number | null;
  bootstrap?: Bootstrap;
  /** The server's own note of what the agent could see when what is here was served; null before the first (U-2). */
  scope: string | null;
  /** When the batch came that brought the device here, epoch ms by the server's clock; null: none has. */
  heardAt: number | null;
  /** Ledger length of each long-lived document as of `cursor`: their cache must hold at least that. */
  heads: Partial<Record<DocumentId, number>>;
}

export interface ClockRecord {
  key: "clock";
  off: number;
  /** The latest `at` this device has given out (I-1). */
  at: number;
}

/** How many pushes this vault has made; without it the vault has never met the server (U-1). */
export interface PushCount {
  key: "vault";
  counter: number;
  /** Id of the device that made them. */
  device: string;
}

/** What the last welcome left this device with. Times in epoch ms, by the server's clock. */
export interface LeaseRecord {
  key: "lease";
  /** When the server last knew this device. */
  at: number;
  /** For how long from then on the device may go on without it. */
  ms: number;
  /** The latest time this device has known: setting its clock back gains nothing. */
  seen: number;
  /** Lets the device hand in what it could not send. */
  surrender: string;
}

/** Documents whose local copy must be made anew, after prose was refused in them (G-5, N-1). */
export interface Rebuilds {
  key: "rebuilds";
  /** Still to be done: the refused roots of each document, and why. */
  due: Partial<Record<DocumentId, Partial<Record<ProseRoot, Code>>>>;
  /** Of those, the documents of which a restored server may lack a part: what still applies goes out as it was (U-1). */
  moved?: Partial<Record<DocumentId, true>>;
  /** How often each document has been made anew; an edit of an older copy cannot be used. */
  made: Partial<Record<DocumentId, number>>;
}

/** What the server said a device should keep at most. */
export interface Limits {
  key: "limits";
  bodies: number;
  bytes: number;
}

export const noRebuilds: Rebuilds = { key: "rebuilds", due: {}, made: {} };
export const emptyPlace: Place = {
  key: "place",
  store: null,
  cursor: null,
  scope: null,
  heardAt: null,
  heads: {},
};
