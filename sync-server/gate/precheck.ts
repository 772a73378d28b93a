import * as decoding from "lib0/decoding";
import { FRAME_LIMIT } from "../../shared/protocol/frames.ts";
import { honest, violation, type Refusal } from "./refusal.ts";

/** Levels of arrays and objects in one value; deeper ones would exhaust the decoder's stack. */
const VALUE_DEPTH_LIMIT = 32;

/** High bits of a struct's first byte: which of its optional fields follow. */
const HAS_ORIGIN = 0b1000_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_PARENT_SUB = 0b0010_0000;
const KIND = 0b0001_1111;

/** Yjs draws its client ids from 32 bits; larger ones fit into no column of ours. */
const LAST_CLIENT = 2 ** 32 - 1;

const GC = 0;
const SKIP = 10;

/** What the grammar of an update rules out. */
class Malformed extends Error {}
/** Well formed, but of a kind that none of our documents holds, known or new. */
class Unheard extends Error {}

/**
 * Reads an update from end to end without building anything of it (G-1), so that no count or length it declares is
 * believed before the bytes behind it were seen. What passes can be decoded in time and memory that its size bounds.
 *
 *     update  = sections, section*, deletes
 *     section = structs, client, clock, struct*        each client once, the highest id first
 *     deletes = clients, (client, ranges, (clock, length)*)*   ranges in order, none over another
 *
 * @returns why it is refused, null when it may be decoded
 */
export function precheck(update: Uint8Array): Refusal | null {
  if (update.length > FRAME_LIMIT) return honest("prose.too_large");
  const decoder = decoding.createDecoder(update);
  try {
    skipSections(decoder);
    skipDeletes(decoder);
    // a read past the end only shows here: lib0 takes what is not there for zero
    return decoder.pos === update.length ? null : violation("prose.malformed");
  } catch (error) {
    return violation(error instanceof Unheard ? "prose.content" : "prose.malformed");
  }
}

/** Every encoder writes the highest client id first, and `mergeUpdates` loses sections that stand in another order. */
function skipSections(decoder: decoding.Decoder): void {
  let before = Infinity;
  for (let sections = readCount(decoder); sections > 0; sections--) {
    const structs = readCount(decoder);
    const client = decoding.readVarUint(decoder);
    if (client >= before || client > LAST_CLIENT) throw new Malformed();
    before = client;
    decoding.readVarUint(decoder); // clock
    for (let left = structs; left > 0; left--) skipStruct(decoder);
  }
}

function skipStruct(decoder: decoding.Decoder): void {
  const info = decoding.readUint8(decoder);
  const kind = info & KIND;
  if (kind === GC || info === SKIP) {
    readLength(decoder);
    return;
  }
  if (info & HAS_ORIGIN) skipId(decoder);
  if (info & HAS_RIGHT_ORIGIN) skipId(decoder);
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) skipParent(decoder, info);
  skipContent(decoder, kind);
}

function skipParent(decoder: decoding.Decoder, info: number): void {
  if (decoding.readVarUint(decoder) === 1) skipString(decoder);
  else skipId(decoder);
  if (info & HAS_PARENT_SUB) skipString(decoder);
}

function skipContent(decoder: decoding.Decoder, kind: number): void {
  switch (kind) {
    case 1: // deleted
      readLength(decoder);
      return;
    case 4: // string
      if (skipString(decoder) === 0) throw new Malformed();
      return;
    case 6: // format: key and JSON
      skipString(decoder);
      skipString(decoder);
      return;
    case 7:
      skipType(decoder);
      return;
    case 8: // any
      for (let values = readLength(decoder); values > 0; values--) skipValue(decoder, 0);
      return;
    case 2: // JSON
    case 3: // binary
    case 5: // embed
    case 9: // subdocument
      throw new Unheard();
    default:
      throw new Malformed();
  }
}

function skipType(decoder: decoding.Decoder): void {
  const type = decoding.readVarUint(decoder);
  if (type > 6) throw new Malformed();
  if (type === 3 || type === 5) skipString(decoder); // name of an element or a hook
}

function skipValue(decoder: decoding.Decoder, depth: number): void {
  if (depth > VALUE_DEPTH_LIMIT) throw new Malformed();
  const tag = decoding.readUint8(decoder);
  switch (tag) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      decoding.readVarInt(decoder);
      return;
    case 124: // float32
      skip(decoder, 4);
      return;
    case 123: // float64
    case 122: // bigint
      skip(decoder, 8);
      return;
    case 119: // string
    case 116: // bytes
      skipString(decoder);
      return;
    case 118:
      for (let fields = readCount(decoder); fields > 0; fields--) {
        skipString(decoder);
        skipValue(decoder, depth + 1);
      }
      return;
    case 117:
      for (let items = readCount(decoder); items > 0; items--) skipValue(decoder, depth + 1);
      return;
    default:
      throw new Malformed();
  }
}

function skipDeletes(decoder: decoding.Decoder): void {
  const clients = new Set<number>();
  for (let left = readCount(decoder); left > 0; left--) {
    once(clients, decoding.readVarUint(decoder));
    skipRanges(decoder);
  }
}

/** Every honest encoder sorts and merges; ranges laid over each other would make Yjs walk the same items for each. */
function skipRanges(decoder: decoding.Decoder): void {
  let from = 0;
  for (let ranges = readCount(decoder); ranges > 0; ranges--) {
    const clock = decoding.readVarUint(decoder);
    if (clock < from) throw new Malformed();
    from = clock + readLength(decoder);
  }
}

/** How many things follow; each takes a byte at least, so more than the bytes left is a lie. */
function readCount(decoder: decoding.Decoder): number {
  const count = decoding.readVarUint(decoder);
  if (count > decoder.arr.length - decoder.pos) throw new Malformed();
  return count;
}

/**
 * Length of a struct or a range. An empty one has no place in the store's order of clocks, and one past the safe integers
 * can be read, but not read again once it was written.
 */
function readLength(decoder: decoding.Decoder): number {
  const length = decoding.readVarUint(decoder);
  if (length === 0 || !Number.isSafeInteger(length)) throw new Malformed();
  return length;
}

function skipId(decoder: decoding.Decoder): void {
  decoding.readVarUint(decoder); // client
  decoding.readVarUint(decoder); // clock
}

/** @returns its length in bytes */
function skipString(decoder: decoding.Decoder): number {
  const bytes = decoding.readVarUint(decoder);
  skip(decoder, bytes);
  return bytes;
}

function skip(decoder: decoding.Decoder, bytes: number): void {
  if (bytes > decoder.arr.length - decoder.pos) throw new Malformed();
  decoder.pos += bytes;
}

function once(seen: Set<number>, client: number): void {
  if (seen.has(client)) throw new Malformed();
  seen.add(client);
}
