import { decodeAny, encodeAny } from "../../shared/protocol/any.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { AVAILABLE, ONLINE, type Register } from "../../shared/protocol/register.ts";
import type { Audience, NewLogRow } from "./store.ts";

/** How a register stands in the log: under a name that is no document's, so that the feed brings it in its order. */
export function registerName({ agent, key }: Pick<Register, "agent" | "key">): DocumentId {
  return `register:${agent}/${key}` as DocumentId; // stands where log rows have their document
}

export function registerRow(register: Register, device: string): NewLogRow {
  return { kind: "register", bytes: encodeAny(register), agent: register.agent, device };
}

export function readRegisterRow(bytes: Uint8Array): Register {
  return decodeAny(bytes) as Register; // written above
}

/** Who is available and online is for everybody; all else is for the agent whose it is. */
export function registerAudience({ agent, key }: Pick<Register, "agent" | "key">): Audience {
  return { channel: null, team: null, owner: key === AVAILABLE || key === ONLINE ? null : agent };
}
