import * as Y from "yjs";

/** Next clock of each Yjs client in a document. */
export type Clocks = ReadonlyMap<number, number>;

/**
 * Those of a person's edits that a document takes in whole, one after another: nothing they are written next to, lie in
 * or delete is missing there, and no edit of the same client before them is.
 */
export function thoseThatApply<E extends { update: Uint8Array }>(edits: readonly E[], to: Y.Doc): E[] {
  let clocks: Clocks = Y.decodeStateVector(Y.encodeStateVector(to));
  return edits.filter(({ update }) => {
    const after = clocksAfter(clocks, update);
    if (after) clocks = after;
    return after !== null;
  });
}

/** @returns null when the update would have to wait for something that is not there */
function clocksAfter(before: Clocks, update: Uint8Array): Clocks | null {
  const { structs, ds } = Y.decodeUpdate(update);
  const after = new Map(before);
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const known = after.get(client) ?? 0;
    if (struct instanceof Y.Skip || clock > known) return null;
    after.set(client, Math.max(known, clock + struct.length));
  }
  const isThere = (id: Y.ID) => id.clock < (after.get(id.client) ?? 0);
  const isWhole =
    structs.every((struct) => neededBy(struct).every(isThere)) &&
    [...ds.clients].every(([client, deleted]) =>
      deleted.every(({ clock, len }) => clock + len <= (after.get(client) ?? 0)),
    );
  return isWhole ? after : null;
}

function neededBy(struct: Y.Item | Y.GC | Y.Skip): Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const parent = struct.parent instanceof Y.ID ? struct.parent : null;
  return [struct.origin, struct.rightOrigin, parent].filter((id) => id !== null);
}
