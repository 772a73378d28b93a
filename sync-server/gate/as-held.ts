import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { DeleteSet, Edit, Struct } from "./read-edit.ts";

/**
 * The bytes to log for an edit the document has just integrated. What hung on something collected (words typed into a
 * paragraph that a colleague had deleted) is held as a gap, so nobody could judge it; it is logged as that gap, or the
 * content would come to life, unjudged, in a replica that merges the log before it reads it.
 *
 * @returns null for one that hangs on something collected and on something that is there: no editor writes it, since
 *   what is collected took all its siblings along, and Yjs has cut in two what is there, which no gap can say
 */
export function asHeld(edit: Edit, store: Y.Doc["store"]): Uint8Array | null {
  let collected = false;
  const held = new Map<number, Struct[]>();
  for (const [client, structs] of edit.structs) {
    const section: Struct[] = [];
    for (const struct of structs) {
      const isGap = struct instanceof Y.Item && isCollected(struct.id, store);
      if (isGap && !neighboursOf(struct).every((id) => isCollected(id, store))) return null;
      collected ||= isGap;
      section.push(isGap ? new Y.GC(struct.id, struct.length) : struct);
    }
    held.set(client, section);
  }
  return collected ? encode(held, edit.deletes) : edit.bytes;
}

/** What it was put between. */
function neighboursOf({ origin, rightOrigin }: Y.Item): Y.ID[] {
  return [origin, rightOrigin].filter((id) => id !== null);
}

function isCollected(id: Y.ID, store: Y.Doc["store"]): boolean {
  const struct: Y.Item | Y.GC = Y.getItem(store, id); // typed too narrowly
  return struct instanceof Y.GC;
}

function encode(sections: Map<number, Struct[]>, deletes: DeleteSet): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  encoding.writeVarUint(restEncoder, sections.size);
  for (const [client, structs] of sections) {
    encoding.writeVarUint(restEncoder, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(restEncoder, structs[0]!.id.clock); // no section is empty
    for (const struct of structs) struct.write(encoder, 0);
  }
  encoding.writeVarUint(restEncoder, deletes.clients.size);
  for (const [client, ranges] of deletes.clients) {
    encoding.writeVarUint(restEncoder, client);
    encoding.writeVarUint(restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(restEncoder, clock);
      encoding.writeVarUint(restEncoder, len);
    }
  }
  return encoder.toUint8Array();
}
