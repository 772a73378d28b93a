import { decodeAny, encodeAny } from "./any.ts";
import * as v from "valibot";
import type { Role } from "../permissions/permissions.ts";
import type { Code } from "./codes.ts";
import { isDocumentId, type DocumentId } from "./document-id.ts";
import { Count, Instant, Uuid } from "./intent.ts";
import { isProseRoot, type ProseRoot } from "./ledger-doc.ts";

/**
 * The control channel: one socket for one device, binary frames, each one message (SYNC-SPEC, section "Socket").
 *
 *     device → server   hello, catchup, push, open, close, presence, ping
 *     server → device   welcome, batch (what changed, with acks and nacks), presence, pong
 *
 * A frame is lib0's `any` encoding of one of the objects below.
 */
export const PROTOCOL = 1;
export const SCHEMA = 1;
/** Largest frame a device may send, in bytes (G-1). */
export const FRAME_LIMIT = 256 * 1024;
/** Largest presence a device may send, in bytes. */
export const PRESENCE_LIMIT = 2048;
/** Most items in one push. */
export const PUSH_LIMIT = 64;

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

/** One thing a device uploads: an intent (validated by its document's kind later) or an edit of prose. */
export const PushItem = v.variant("k", [
  v.object({ k: v.literal("intent"), id: Uuid, intent: v.looseObject({ id: Uuid, doc: Doc }) }),
  v.object({ k: v.literal("prose"), id: Uuid, doc: Doc, root: Root, update: Bytes, schema: v.literal(1) }),
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
  }),
  v.object({
    t: v.literal("catchup"),
    cursor: Count,
    store: v.nullable(v.string()),
    bootstrap: v.optional(Bootstrap),
  }),
  v.object({
    t: v.literal("push"),
    items: v.pipe(v.array(PushItem), v.maxLength(PUSH_LIMIT)),
    /** Offset of the device's clock as measured at this welcome, ms (I-4). */
    off: v.pipe(v.number(), v.integer()),
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

/** What is new in one document: its row now, and the Yjs update that brings a copy at the last cursor to this one. */
export interface DocumentChange {
  doc: DocumentId;
  row: unknown;
  update: Uint8Array | null;
}

export type ServerFrame =
  | {
      t: "welcome";
      protocol: number;
      minSchema: number;
      serverTime: number;
      store: string;
      workspace: string;
      agent: { id: string; name: string; role: Role };
    }
  | {
      t: "batch";
      /** The device's place in the feed once this batch is committed; null during the first fill. */
      cursor: number | null;
      bootstrap?: Bootstrap;
      docs: DocumentChange[];
      acks: Ack[];
      nacks: Nack[];
      /** More is on the way at once: the device is still catching up. */
      more: boolean;
    }
  | { t: "presence"; doc: DocumentId; update: Uint8Array }
  | { t: "pong"; at: number; serverTime: number };

export function encodeFrame(frame: DeviceFrame | ServerFrame): Uint8Array {
  return encodeAny(frame);
}

/** @returns null for bytes that are not a frame of a device */
export function readDeviceFrame(bytes: Uint8Array): DeviceFrame | null {
  const value = decodeAny(bytes);
  const parsed = v.safeParse(DeviceFrame, value);
  return parsed.success ? parsed.output : null;
}

/** @returns null for a frame this build does not know; such a frame is skipped */
export function readServerFrame(bytes: Uint8Array): ServerFrame | null {
  const value = decodeAny(bytes);
  const known = typeof value === "object" && value !== null && "t" in value && typeof value.t === "string";
  return known && ["welcome", "batch", "presence", "pong"].includes(value.t as string)
    ? (value as ServerFrame)
    : null; // from our own server
}
