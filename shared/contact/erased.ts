import type { ContactRow } from "./contact.ts";

/** A contact of whom everything is erased (D-5): that there was one, and by which channel, is what stays. */
export function erasedContactRow(row: ContactRow): ContactRow {
  return {
    ...row,
    erased: true,
    externalId: "",
    person: { name: "" },
    attributes: {},
    vip: false,
    blocked: false,
    links: [],
    notes: {},
    left: [],
    changes: {},
    undoable: [],
    cards: [],
  };
}
