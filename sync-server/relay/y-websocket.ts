import * as decoding from "lib0/decoding";
import * as Y from "yjs";

/** Message types of y-websocket and sub-types of its sync messages. */
export const SYNC = 0;
export const AWARENESS = 1;
const QUERY_AWARENESS = 3;
export const STEP_1 = 0;
export const STEP_2 = 1;
export const UPDATE = 2;

export type Message = { kind: "step1" | "edit" | "awareness"; bytes: Uint8Array } | { kind: "ignored" };

/** @returns null for bytes that are no message of y-websocket */
export function readMessage(data: Uint8Array): Message | null {
  try {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === QUERY_AWARENESS) return { kind: "ignored" };
    if (type === AWARENESS) return { kind: "awareness", bytes: decoding.readVarUint8Array(decoder) };
    if (type !== SYNC) return null;
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === STEP_1) return { kind: "step1", bytes };
    return step === STEP_2 || step === UPDATE ? { kind: "edit", bytes } : null;
  } catch {
    return null;
  }
}

export function isStateVector(bytes: Uint8Array): boolean {
  try {
    // Each pair costs two bytes, so a count beyond that is only ever an attack.
    if (decoding.readVarUint(decoding.createDecoder(bytes)) > bytes.length) return false;
    Y.decodeStateVector(bytes);
    return true;
  } catch {
    return false;
  }
}
