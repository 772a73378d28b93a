import { createHash } from "node:crypto";
import type { BlobMime, BlobRef } from "../../shared/conversation/entry.ts";
import type { Blob } from "../store/blob-store.ts";

/** Most bytes of text that a ledger entry carries; the rest is read from a blob (D-4). */
export const TEXT_BYTES = 8 * 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The text as a ledger carries it, and the whole of it as a blob when it is longer. */
export function shortened(text: string): { text: string; blob: Blob | null } {
  const bytes = encoder.encode(text);
  if (bytes.length <= TEXT_BYTES) return { text, blob: null };
  let end = TEXT_BYTES;
  while (isContinuation(bytes[end])) end--;
  return { text: decoder.decode(bytes.subarray(0, end)), blob: blobOf(bytes, "text/plain") };
}

/** The second and later bytes of a character in UTF-8. */
function isContinuation(byte = 0): boolean {
  return (byte & 0xc0) === 0x80;
}

export function htmlBlob(html: string): Blob {
  return blobOf(encoder.encode(html), "text/html");
}

function blobOf(bytes: Uint8Array, mime: BlobMime): Blob {
  return { hash: createHash("sha256").update(bytes).digest("hex"), mime, bytes };
}

export function referenceTo({ hash, mime, bytes }: Blob): BlobRef {
  return { hash, mime, bytes: bytes.length };
}
