import { decodeAny, encodeAny, encodeAnyWith, type Encoded } from "./any.ts";
import * as v from "valibot";
import type { Access } from "../permissions/access.ts";
import type { Code } from "./codes.ts";
import { decodeInflated } from "./deflated.ts";
import { isDocumentId, type DocumentId } from "./document-id.ts";
import { Count, Instant, Uuid } from "./intent.ts";
import { isProseRoot, type ProseRoot } from "./ledger-doc.ts";
import { RegisterWrite, type Register } from "./register.ts";

/**
 * The control channel: one socket for one device, binary frames, each one message (SYNC-SPEC, section "Socket").
 *
 *     device → server   hello, catchup, push, keep, open, close, presence, ping
 *     server → device   welcome, batch (what changed, with acks and nacks), presence, pong
 *
 * A frame is lib0's `any` encoding of one of the objects below; a large one comes deflated to a device that says that it
 * inflates.
 */
export const PROTOCOL = 2;
/** Both sides speak the protocol of the build before as well: apps and servers are never renewed all at once (V-1). */
export const OLDEST_PROTOCOL = 1;
export const SCHEMA = 1;
/** Largest frame a device may send, in bytes (G-1). */
export const FRAME_LIMIT = 256 * 1024;
/** Largest presence a device may send, in bytes. */
export const PRESENCE_LIMIT = 2048;
/** Most items in one push. */
export const PUSH_LIMIT = 64;
/** Most documents in one `keep`, each way. */
export const KEEP_LIMIT = 500;

export function isSpoken(protocol: number): boolean {
  return protocol >= OLDEST_PROTOCOL && protocol <= PROTOCOL;
}

/** Close codes; `isFinalClose` says which end it, all else is retried with jitter (U-1). */
export const close = {
  malformed: 4400,
  sessionOver: 4401,
  revoked: 4403,
  gone: 4404,
  notRebuilt: 4409,
  violation: 4422,
  tooOld: 4426,
  restarting: 1012,
  tooSlow: 1013,
} as const;

const finalCodes: ReadonlySet<number> = new Set([
  close.sessionOver,
  close.revoked,
  close.gone,
  close.notRebuilt,
  close.tooOld,
]);

/** A violation of the gate closes the connection, but the device comes back with its prose quarantined. */
export function isFinalClose(code: number): boolean {
  return finalCodes.has(code);
}

const Doc = v.custom<DocumentId>(isDocumentId, "not a document id");
const Root = v.custom<ProseRoot>(isProseRoot, "not a prose root");
const Bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array, "not bytes");

/** One thing a device uploads: an intent (validated by its document's kind later), an edit of prose, or a register. */
export const PushItem = v.variant("k", [
  v.object({
    k: v.literal("intent"),
    id: Uuid,
    intent: v.looseObject({ id: Uuid, doc: Doc }),
    /** It had left for a server that has since been restored: what it set off may have happened already (U-1). */
    again: v.optional(v.literal(true)),
  }),
  v.object({
    k: v.literal("prose"),
    id: Uuid,
    doc: Doc,
    root: Root,
    update: Bytes,
    schema: v.literal(1),
    /** Generation of the document that the edit was made in; left out: 0 (D-4). */
    gen: v.optional(Count),
  }),
  v.object({ k: v.literal("register"), id: Uuid, register: RegisterWrite }),
]);
export type PushItem = v.InferOutput<typeof PushItem>;

/** Where a device's first fill stands: documents up to `after` are there, as of feed number `head`. */
const Bootstrap = v.object({ after: v.string(), head: Count });
export type Bootstrap = v.InferOutput<typeof Bootstrap>;

export const DeviceFrame = v.variant("t", [
  v.object({
    t: v.literal("hello"),
    protocol: Count,
    schema: Count,
    app: v.pipe(v.string(), v.maxLength(60)),
    device: Uuid,
    /** Whose work it brings; a session of somebody else is told nothing, and brings nothing in their name. */
    agent: v.optional(v.pipe(v.string(), v.maxLength(64))),
    /** How many pushes this vault has made (U-1); null for a vault that has never met the server. */
    counter: v.nullable(Count),
    /** It only brings what was left on the device: nobody is there (U-7). Since protocol 2. */
    unattended: v.optional(v.literal(true)),
    /** Large messages may come deflated. Since protocol 2. */
    inflates: v.optional(v.literal(true)),
  }),
  v.object({
    t: v.literal("catchup"),
    cursor: Count,
    store: v.nullable(v.string()),
    bootstrap: v.optional(Bootstrap),
    /** The scope under which what is here was served; null before the first fill is complete (U-2). */
    scope: v.nullable(v.pipe(v.string(), v.maxLength(65_536))),
  }),
  v.object({
    t: v.literal("push"),
    items: v.pipe(v.array(PushItem), v.maxLength(PUSH_LIMIT)),
    /** Offset of the device's clock as measured at this welcome, ms (I-4). */
    off: v.pipe(v.number(), v.integer()),
    /** This push's own number in the vault, one more than the last (U-1). */
    counter: Count,
  }),
  v.object({
    /** What the device keeps beyond what follows from its rows, and what it no longer does (U-2). */
    t: v.literal("keep"),
    /** Bodies it wants, whole; they come in a batch. */
    add: v.pipe(
      v.array(v.object({ doc: Doc, reason: v.picklist(["pinned", "opened"]) })),
      v.maxLength(KEEP_LIMIT),
    ),
    /** Bodies it has let go of: from now on their rows alone are sent. */
    drop: v.pipe(v.array(Doc), v.maxLength(KEEP_LIMIT)),
  }),
  v.object({ t: v.literal("open"), doc: Doc }),
  v.object({ t: v.literal("close"), doc: Doc }),
  v.object({
    t: v.literal("presence"),
    doc: Doc,
    update: v.pipe(
      Bytes,
      v.check((bytes) => bytes.length <= PRESENCE_LIMIT, "too large"),
    ),
  }),
  v.object({ t: v.literal("ping"), at: Instant }),
]);
export type DeviceFrame = v.InferOutput<typeof DeviceFrame>;

/** Most frames in one round over HTTP. */
const ROUND_LIMIT = 16;
const DeviceRound = v.pipe(
  v.array(DeviceFrame),
  v.minLength(1),
  v.maxLength(ROUND_LIMIT),
  v.check(([first]) => first?.t === "hello", "no hello"),
);

/** The item is safe: its row is committed. `feed` is its place in the feed; absent `n` means it changed nothing. */
export interface Ack {
  id: string;
  feed: number;
  n?: number;
  overtaken?: number;
  parked?: true;
}

/** The item was refused; `violation` means the device must rebuild its copy of the document (G-5). */
export interface Nack {
  id: string;
  code: Code;
  doc: DocumentId;
  violation?: true;
}

/** What is new in one document: its row now and, where the device keeps the body, its bytes. */
export interface DocumentChange {
  doc: DocumentId;
  row: unknown;
  /**
   * A Yjs update that brings the copy at the last cursor to this one; with `whole`, the whole document. Null: the row
   * alone, and a body that is here is no longer kept up to date.
   */
  update: Uint8Array | null;
  whole?: true;
  /** Generation of the document; left out: 0. Bytes of one generation are never applied to another (D-4). */
  gen?: number;
}

export type ServerFrame =
  | {
      t: "welcome";
      /** That of the hello. */
      protocol: number;
      minSchema: number;
      serverTime: number;
      store: string;
      workspace: string;
      agent: { id: string; name: string } & Access;
      /** For how long the device may go on without another welcome, ms; then it locks. */
      lease: number;
      /** Most bodies a device should keep, and their bytes. */
      limits: { bodies: number; bytes: number };
      /** Pushes the server has had of this vault; a lower count on the device means that it was restored (U-1). */
      counter: number;
      /** The device was restored from a copy: it needs another id, and its replies wait to be confirmed. */
      restored: boolean;
      /** Lets the device hand in, once, what it could not send when its person may no longer sign in. */
      surrender: string;
    }
  | {
      t: "batch";
      /** The device's place in the feed once this batch is committed; null during the first fill. */
      cursor: number | null;
      bootstrap?: Bootstrap;
      docs: DocumentChange[];
      /** Documents that are no longer for this agent: rows and bodies go, in the same transaction. */
      leave: DocumentId[];
      registers: Register[];
      /** From this batch on all that is here was served under this scope; left out: as before. */
      scope?: string;
      acks: Ack[];
      nacks: Nack[];
      /** More is on the way at once: the device is still catching up. */
      more: boolean;
    }
  | { t: "presence"; doc: DocumentId; update: Uint8Array }
  | { t: "pong"; at: number; serverTime: number };

/** How a round over HTTP says that a socket would have been closed now. */
export interface ClosedFrame {
  t: "closed";
  code: number;
}

export function encodeFrame(frame: DeviceFrame | ServerFrame): Uint8Array {
  return encodeAny(frame);
}

/**
 * The same bytes, for a frame of which other devices get parts too.
 * @param encoded rows and changes that were encoded for others; those of this frame are added
 */
export function encodeFrameWith(encoded: Encoded, frame: ServerFrame): Uint8Array {
  if (frame.t === "batch")
    for (const change of frame.docs) {
      const { row, update, whole } = change;
      if (typeof row === "object" && row !== null && !encoded.has(row)) encoded.set(row, encodeAny(row));
      if (update && !whole && !encoded.has(change)) encoded.set(change, encodeAnyWith(encoded, change));
    }
  return encodeAnyWith(encoded, frame);
}

/** @returns null for bytes that are not a frame of a device */
export function readDeviceFrame(bytes: Uint8Array): DeviceFrame | null {
  const value = decodeAny(bytes);
  const parsed = v.safeParse(DeviceFrame, value);
  return parsed.success ? parsed.output : null;
}

/** @returns the frames of one round over HTTP, hello first; null for bytes that are no such list */
export function readDeviceRound(bytes: Uint8Array): DeviceFrame[] | null {
  const parsed = v.safeParse(DeviceRound, decodeAny(bytes));
  return parsed.success ? parsed.output : null;
}

/**
 * @returns null for a frame this build does not know; such a frame is skipped. Undefined for what cannot be read at all: what
 * it said is missing, and what comes behind it must not be taken for all there is
 */
export function readServerFrame(bytes: Uint8Array): ServerFrame | null | undefined {
  const value = decodeInflated(bytes);
  if (value === undefined) return undefined;
  const known = typeof value === "object" && value !== null && "t" in value && typeof value.t === "string";
  return known && ["welcome", "batch", "presence", "pong"].includes(value.t as string)
    ? (value as ServerFrame)
    : null; // from our own server
}
