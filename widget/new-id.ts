import { uuidv7 } from "../shared/protocol/uuid.ts";

/** An id that this browser mints; it needs no network, and pages that are not https either. */
export function newId(): string {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
