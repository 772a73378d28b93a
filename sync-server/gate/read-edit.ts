import * as Y from "yjs";

export type Struct = Y.Item | Y.GC | Y.Skip;
export type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** What of an update the document does not hold yet, with the bytes that say exactly this. */
export interface Edit {
  bytes: Uint8Array;
  /** New structs by Yjs client id, in order of their clocks. */
  structs: Map<number, Struct[]>;
  /** All deletes it carries, most of them known already when a replica sends everything it has. */
  deletes: DeleteSet;
}

/**
 * Decodes an update that passed the precheck. When any of its structs is known, all known ones are cut off first (G-3):
 * a replica may resend its own, and a forged one at a known clock must reach neither the document nor the log.
 *
 * @returns null when a string or JSON value in it is none
 */
export function readEdit(update: Uint8Array, doc: Y.Doc): Edit | null {
  const received = decode(update);
  if (!received) return null;
  const known = received.structs.some((struct) => struct.id.clock < Y.getState(doc.store, struct.id.client));
  if (!known) return { bytes: update, ...byClient(received) };
  const bytes = Y.diffUpdate(update, Y.encodeStateVector(doc));
  const unknown = decode(bytes);
  return unknown && { bytes, ...byClient(unknown) };
}

interface Decoded {
  structs: Struct[];
  ds: DeleteSet;
}

/** After the precheck only invalid UTF-8 and invalid JSON are left to throw. */
function decode(update: Uint8Array): Decoded | null {
  try {
    return Y.decodeUpdate(update);
  } catch {
    return null;
  }
}

function byClient({ structs, ds }: Decoded): Omit<Edit, "bytes"> {
  return { structs: Map.groupBy(structs, (struct) => struct.id.client), deletes: ds };
}
