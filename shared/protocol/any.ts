import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Nesting a frame may have: far more than any of ours, far less than would exhaust the stack of who reads it. */
const DEPTH_LIMIT = 32;

export function encodeAny(value: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeAny(encoder, value as never); // lib0's type is narrower than what it writes
  return encoding.toUint8Array(encoder);
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
