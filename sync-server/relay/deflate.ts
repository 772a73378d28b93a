import { deflateRawSync } from "node:zlib";
import { encodeDeflated } from "../../shared/protocol/deflated.ts";

/** Bytes above which a message is deflated: what one change takes stays below. */
const DEFLATED_FROM = 4096;
/** A row repeats the names of the one before it: more effort gains little. */
const LEVEL = 2;

/** What goes to a device that inflates: small messages as they are, which costs less than deflating them. */
export function deflatedIfLarge(bytes: Uint8Array): Uint8Array {
  return bytes.length < DEFLATED_FROM ? bytes : encodeDeflated(deflateRawSync(bytes, { level: LEVEL }));
}
