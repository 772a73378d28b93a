import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Nesting a frame may have: far more than any of ours, far less than would exhaust the stack of who reads it. */
const DEPTH_LIMIT = 32;

export function encodeAny(value: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  writePlain(encoder, value);
  return encoding.toUint8Array(encoder);
}

/** Objects that were encoded before and have not changed since. */
export type Encoded = WeakMap<object, Uint8Array>;

const OBJECT = 118;
const ARRAY = 117;

/** The same bytes; what is found in `encoded` is written as it stands there. */
export function encodeAnyWith(encoded: Encoded, value: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  writeWith(encoded, encoder, value);
  return encoding.toUint8Array(encoder);
}

function writePlain(encoder: encoding.Encoder, value: unknown): void {
  encoding.writeAny(encoder, value as never); // lib0's type is narrower than what it writes
}

/** As lib0 writes it, but for what is encoded already. */
function writeWith(encoded: Encoded, encoder: encoding.Encoder, value: unknown): void {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array)
    return writePlain(encoder, value);
  const known = encoded.get(value);
  if (known) return encoding.writeUint8Array(encoder, known);
  encoding.write(encoder, Array.isArray(value) ? ARRAY : OBJECT);
  const entries = Object.entries(value);
  encoding.writeVarUint(encoder, entries.length);
  for (const [key, inner] of entries) {
    if (!Array.isArray(value)) encoding.writeVarString(encoder, key);
    writeWith(encoded, encoder, inner);
  }
}

/** @returns undefined for bytes that are not exactly one encoded value */
export function decodeAny(bytes: Uint8Array): unknown {
  try {
    const decoder = decoding.createDecoder(bytes);
    const value: unknown = decoding.readAny(decoder);
    return decoding.hasContent(decoder) || !isWithin(DEPTH_LIMIT, value) ? undefined : value;
  } catch {
    return undefined; // cut short, or nested until the decoder's own stack ended
  }
}

function isWithin(depth: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return true;
  return depth > 0 && Object.values(value).every((inner) => isWithin(depth - 1, inner));
}
