import { uuidv7 } from "../shared/protocol/uuid.ts";

/** Where new ids and secrets come from. */
export interface Identifiers {
  /** A UUIDv7. */
  newId: () => string;
  /** Ten letters and digits, for what people see in addresses. */
  newShortId: () => string;
  /** 32 random bytes, base64url: a secret nobody can guess. */
  newToken: () => string;
}

const letters = "23456789abcdefghjkmnpqrstuvwxyz";

/** @param random as many bytes as asked for, from a cryptographic source */
export function makeIdentifiers(clock: () => number, random: (bytes: number) => Uint8Array): Identifiers {
  return {
    newId: () => uuidv7(clock(), random(10)),
    newShortId: () => Array.from(random(10), (byte) => letters[byte % letters.length]).join(""),
    newToken: () => Buffer.from(random(32)).toString("base64url"),
  };
}
