import { Sha256 } from "./sha256.ts";

const MB = 1024 * 1024;
/** Up to here a file may stand in memory whole, and the browser reckons fastest. */
const WHOLE_BYTES = 16 * MB;
/** Read at a time of a larger one, so that the screen does not wait. */
const PIECE = 256 * 1024;

/**
 * The hash that a file is called by, in hex.
 * @param onRead hears how many of its bytes have been read
 */
export async function hashFile(file: Blob, onRead: (bytes: number) => void = () => {}): Promise<string> {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto }; // outside secure contexts there is none
  if (subtle && file.size <= WHOLE_BYTES)
    return hexOf(new Uint8Array(await subtle.digest("SHA-256", await file.arrayBuffer())));
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    hash.add(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    onRead(Math.min(at + PIECE, file.size));
  }
  return hash.hex();
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
