import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Nesting a frame may have; deeper ones would exhaust the stack. */
const DEPTH_LIMIT = 32;

export function encodeAny(value: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeAny(encoder, value as never); // lib0's type is narrower than what it writes
  return encoding.toUint8Array(encoder);
}

/** @returns undefined for bytes that are not exactly one encoded value */
export function decodeAny(bytes: Uint8Array): unknown {
  try {
    if (tooDeep(bytes)) return undefined;
    const decoder = decoding.createDecoder(bytes);
    const value: unknown = decoding.readAny(decoder);
    return decoding.hasContent(decoder) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Cheap bound before decoding: a nested value costs at least two bytes, its opening tag among them. */
function tooDeep(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes.subarray(0, 4096)) {
    // 117 opens an array of one here, 118 an object: a long run of them is only ever an attack
    run = byte === 117 || byte === 118 || byte === 1 ? run + 1 : 0;
    if (run > DEPTH_LIMIT * 2) return true;
  }
  return false;
}
