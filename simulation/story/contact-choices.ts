import type { ContactRow } from "../../shared/contact/contact.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { noteRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import type { Act } from "../../client/sync/desk.ts";
import type { Sitting } from "./acts.ts";
import { newId, type Choice } from "./choice.ts";
import type { World } from "./world.ts";

type OfContact = Choice<ContactRow>;

const doc = (row: ContactRow) => row.doc as DocumentId; // a row names its own document

/** What people do with contacts, and how often. */
export const contactChoices: readonly { weight: number; value: OfContact }[] = [
  { weight: 8, value: setAttribute },
  { weight: 3, value: (_, __, row) => ({ type: "vip.set", doc: doc(row), on: !row.vip }) },
  { weight: 2, value: block },
  { weight: 3, value: link },
  { weight: 2, value: unlink },
  {
    weight: 6,
    value: (world, _, row) => ({ type: "note.add", doc: doc(row), note: newId(world), schema: 1 }),
  },
  { weight: 12, value: editedNote },
  { weight: 3, value: deleteNote },
  { weight: 4, value: takeWords },
  { weight: 5, value: undo },
  { weight: 4, value: dismissCard },
];

function setAttribute({ random }: World, _sitting: Sitting, row: ContactRow): Act | null {
  const n = random.between(1, 9);
  const [key, value] = random.pick([
    ["email", `person-${n}@example.org`],
    ["phone", `+33 1 23 45 67 8${n}`],
    ["tier", `tier ${n}`],
    ["tier", `tier ${n}`],
    ["email", `no address ${n}`], // refused: the device was asked by somebody whose screen did not look
  ] as const) ?? ["tier", "tier"];
  return { type: "attribute.set", doc: doc(row), key, value };
}

/** Whoever is blocked is soon let in again: of somebody blocked nothing waits. */
function block({ random }: World, _sitting: Sitting, row: ContactRow): Act | null {
  return row.blocked || random.chance(0.5) ? { type: "block.set", doc: doc(row), on: !row.blocked } : null;
}

/** A link of one contact is given to another; the other side of a new one is somebody's to give. */
function link(world: World, { page }: Sitting, row: ContactRow): Act | null {
  const known = (page.ready?.contacts() ?? []).flatMap(({ links }) => links.map(({ id }) => id));
  const id = world.random.chance(0.6) ? world.random.pick(known) : undefined;
  return { type: "link.set", doc: doc(row), link: id ?? newId(world), on: true };
}

function unlink({ random }: World, _sitting: Sitting, row: ContactRow): Act | null {
  const held = random.pick(row.links);
  return held ? { type: "link.set", doc: doc(row), link: held.id, on: false } : null;
}

function liveNote(world: World, row: ContactRow): string | undefined {
  return world.random.pick(
    Object.entries(row.notes).flatMap(([note, { deleted }]) => (deleted ? [] : [note])),
  );
}

function editedNote(world: World, { page }: Sitting, row: ContactRow): Act | null {
  const view = page.shown(doc(row));
  const note = liveNote(world, row);
  if (!view || !note || proseText(prose(view.doc, noteRoot(note))) === "") return null;
  return { type: "note.edited", doc: doc(row), note, hash: "0".repeat(64) };
}

function deleteNote(world: World, _sitting: Sitting, row: ContactRow): Act | null {
  const note = liveNote(world, row);
  return note ? { type: "note.delete", doc: doc(row), note } : null;
}

function takeWords(_world: World, { person }: Sitting, row: ContactRow): Act | null {
  const left = row.left.find(({ agent }) => agent === person.id);
  return left ? { type: "words.taken", doc: doc(row), root: left.root } : null;
}

function undo({ random }: World, { person }: Sitting, row: ContactRow): Act | null {
  const own = random.pick(row.undoable.filter(({ agent }) => agent === person.id));
  return own ? { type: "undo", doc: doc(row), of: own.id } : null;
}

function dismissCard(_world: World, { person }: Sitting, row: ContactRow): Act | null {
  const card = row.cards.find(({ agent }) => agent === person.id);
  return card ? { type: "card.dismissed", doc: doc(row), of: card.id } : null;
}
