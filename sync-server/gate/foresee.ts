import * as Y from "yjs";
import type { GateContext } from "./gate.ts";
import { placeFinder } from "./place.ts";
import type { Edit, Struct } from "./read-edit.ts";
import { honest, violation, type Refusal } from "./refusal.ts";

/** Longest gap or deleted run, in clocks: a longer one would use up a client id in a few bytes. */
const RUN_LIMIT = 2 ** 20;
/** Most Yjs client ids one update may bring that nobody has written under: each reload of a page draws a new one. */
const NEW_WRITERS_LIMIT = 64;

export type Foreseen =
  | { refusal: Refusal }
  | {
      refusal: null;
      /** False when the document holds all of it: nothing is to be applied. */
      isNew: boolean;
      /** Client ids that write here for the first time. */
      newWriters: number[];
      /** Roots it names or whose items it names. */
      roots: Set<string>;
    };

/**
 * Judges what decoding and the document as it stands can tell, so that what is refused here has touched nothing.
 *
 * Every struct hangs on something: a root by name, or items by id. Those of the same update hang on others in turn; so
 * when each name, and each item that is already there, is of a root this device may write, all the rest is too.
 *
 * @param judgeRoot why this device may not write a root
 */
export function foresee(
  doc: Y.Doc,
  edit: Edit,
  context: GateContext,
  judgeRoot: (root: string) => Refusal | null,
): Foreseen {
  const { store } = doc;
  const placeOf = placeFinder();
  const roots = new Set<string>();

  const writers = judgeWriters();
  if (writers.refusal) return writers;
  for (const structs of edit.structs.values()) {
    const refusal = judgeStructs(structs);
    if (refusal) return { refusal };
  }
  const deletes = judgeDeletes();
  if (deletes.refusal) return deletes;
  return {
    refusal: null,
    isNew: edit.structs.size > 0 || deletes.isNew,
    newWriters: writers.newWriters,
    roots,
  };

  function judgeWriters(): { refusal: Refusal } | { refusal: null; newWriters: number[] } {
    const newWriters: number[] = [];
    for (const client of edit.structs.keys()) {
      const owner = ownerOf(client);
      if (owner === null) newWriters.push(client);
      else if (owner !== context.device) return { refusal: violation("prose.foreign_client") };
    }
    if (newWriters.length > NEW_WRITERS_LIMIT) return { refusal: violation("prose.too_large") };
    return { refusal: null, newWriters };
  }

  /** The id the server would write the next entry under is its own before the first one (D-3). */
  function ownerOf(client: number): string | null {
    return client === doc.clientID ? "server" : context.ownerOf(client);
  }

  function judgeStructs(structs: Struct[]): Refusal | null {
    for (const [at, struct] of structs.entries()) {
      const previous = structs[at - 1];
      const expected = previous ? previous.id.clock + previous.length : Y.getState(store, struct.id.client);
      const refusal = struct.id.clock === expected ? judgeStruct(struct) : honest("prose.gap");
      if (refusal) return refusal;
    }
    return null;
  }

  function judgeStruct(struct: Struct): Refusal | null {
    if (struct instanceof Y.Skip) return honest("prose.gap");
    if (struct instanceof Y.GC) return struct.length > RUN_LIMIT ? violation("prose.content") : null;
    if (struct.content instanceof Y.ContentDeleted && struct.length > RUN_LIMIT)
      return violation("prose.content");
    const parent: unknown = struct.parent; // as decoded, a root by its name
    if (typeof parent === "string") return judgeNamed(parent);
    for (const id of [struct.origin, struct.rightOrigin, parent]) {
      const refusal = id instanceof Y.ID ? judgeReference(id, struct) : null;
      if (refusal) return refusal;
    }
    return null;
  }

  function judgeReference(id: Y.ID, by: Y.Item): Refusal | null {
    // Yjs takes it for granted that a client names only what it wrote before
    if (id.client === by.id.client && id.clock >= by.id.clock) return violation("prose.malformed");
    if (id.clock >= stateAfter(id.client)) return honest("prose.gap");
    if (id.clock >= Y.getState(store, id.client)) return null;
    return judgeExisting(Y.getItem(store, id));
  }

  /** Under what was collected nothing can be told any more; what hangs on it becomes a gap (see `as-held.ts`). */
  function judgeExisting(struct: Y.Item | Y.GC): Refusal | null {
    if (struct instanceof Y.GC) return null;
    const place = placeOf(struct);
    return place ? judgeNamed(place.root) : violation("prose.content");
  }

  function judgeNamed(root: string): Refusal | null {
    roots.add(root);
    return judgeRoot(root);
  }

  function judgeDeletes(): { refusal: Refusal } | { refusal: null; isNew: boolean } {
    let isNew = false;
    for (const [client, ranges] of edit.deletes.clients) {
      for (const { clock, len } of ranges) {
        if (clock + len > stateAfter(client)) return { refusal: futureDelete(client) };
        for (const item of liveItems(client, clock, clock + len)) {
          const refusal = judgeExisting(item);
          if (refusal) return { refusal };
          isNew = true;
        }
      }
    }
    return { refusal: null, isNew };
  }

  /** A device whose last update was refused may well delete what it wrote there; nobody else's future is its to delete. */
  function futureDelete(client: number): Refusal {
    const owner = ownerOf(client);
    return owner === null || owner === context.device
      ? honest("prose.future_delete")
      : violation("prose.future_delete");
  }

  /** Items in the document that are not deleted yet, between two clocks of a client. */
  function* liveItems(client: number, from: number, to: number): Generator<Y.Item> {
    const structs = store.clients.get(client) ?? [];
    if (from >= Y.getState(store, client)) return;
    for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
      const struct = structs[at]!; // `at` is below the length
      if (struct.id.clock >= to) return;
      if (struct instanceof Y.Item && !struct.deleted) yield struct;
    }
  }

  /** The client's next clock once this update is applied. */
  function stateAfter(client: number): number {
    const last = edit.structs.get(client)?.at(-1);
    return last ? last.id.clock + last.length : Y.getState(store, client);
  }
}
