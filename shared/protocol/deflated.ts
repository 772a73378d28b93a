import { inflateSync } from "fflate";
import { decodeAny, encodeAny } from "./any.ts";

/** What a large message travels in, to a device that says in its hello that it inflates. */
interface Deflated {
  t: "deflated";
  /** Raw DEFLATE (RFC 1951) of the message. */
  bytes: Uint8Array;
}

export function encodeDeflated(bytes: Uint8Array): Uint8Array {
  return encodeAny({ t: "deflated", bytes } satisfies Deflated);
}

/** @returns undefined for bytes that are not exactly one encoded value, deflated or as it is */
export function decodeInflated(bytes: Uint8Array): unknown {
  const value = decodeAny(bytes);
  return isDeflated(value) ? decodeAny(inflate(value)) : value;
}

/** The bytes of a message as they were before it was deflated, where it was. */
export function inflated(bytes: Uint8Array): Uint8Array {
  const value = decodeAny(bytes);
  return isDeflated(value) ? inflate(value) : bytes;
}

/** @returns nothing of what was cut short */
function inflate({ bytes }: Deflated): Uint8Array {
  try {
    return inflateSync(bytes);
  } catch {
    return new Uint8Array();
  }
}

function isDeflated(value: unknown): value is Deflated {
  const isWrapped = typeof value === "object" && value !== null && "t" in value && value.t === "deflated";
  return isWrapped && "bytes" in value && value.bytes instanceof Uint8Array;
}
