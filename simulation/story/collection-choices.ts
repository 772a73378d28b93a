import type { Act } from "../../client/sync/desk.ts";
import { may } from "../../shared/permissions/permissions.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { CollectionRow } from "../../shared/replies/collection.ts";
import type { Sitting } from "./acts.ts";
import { newId, type Choice } from "./choice.ts";
import type { World } from "./world.ts";

type OfCollection = Choice<CollectionRow>;

/** Most collections that people know of before they stop making more. */
const ENOUGH = 2;

const doc = (row: CollectionRow) => row.doc as DocumentId; // a row names its own document

/** What people do with collections of saved replies, and how often. */
export const collectionChoices: readonly { weight: number; value: OfCollection }[] = [
  {
    weight: 2,
    value: (world, _, row) => ({ type: "collection.rename", doc: doc(row), name: nameIn(world) }),
  },
  {
    weight: 3,
    value: (world, _, row) => ({
      type: "collection.restrict",
      doc: doc(row),
      team: row.owner === null ? teamIn(world) : null,
      channels: [],
    }),
  },
  { weight: 0.5, value: (_, __, row) => (row.removed ? null : { type: "collection.remove", doc: doc(row) }) },
  {
    weight: 8,
    value: (world, _, row) => ({
      type: "reply.add",
      doc: doc(row),
      reply: newId(world),
      title: nameIn(world),
    }),
  },
  { weight: 3, value: onReply((of, world) => ({ ...of, type: "reply.rename", title: nameIn(world) })) },
  {
    weight: 4,
    value: onReply((of, { random }, { replies }) => ({
      ...of,
      type: "reply.move",
      before: random.chance(0.8) ? (random.pick(replies)?.id ?? null) : null,
    })),
  },
  { weight: 2, value: onReply((of) => ({ ...of, type: "reply.remove" })) },
  { weight: 5, value: undo },
  { weight: 4, value: dismissCard },
];

/** Somebody begins a collection; most who may not for others begin one of their own. */
export function makeCollection(world: World, { page, person }: Sitting): Act | null {
  const { random } = world;
  if ((page.ready?.collections().length ?? 0) >= ENOUGH) return null;
  const mayForOthers = may(person.role, "replies.edit") || random.chance(0.1);
  const mine = !mayForOthers || random.chance(0.3);
  const team = mine ? null : teamIn(world);
  return {
    type: "collection.make",
    doc: `lib:${newId(world)}`,
    name: nameIn(world),
    mine,
    team,
    channels: [],
  };
}

function nameIn({ random }: World): string {
  return `name ${random.between(1, 9)}`;
}

function teamIn({ random, teams }: World): string | null {
  return random.chance(0.6) ? (random.pick(teams) ?? null) : null;
}

function onReply(
  actOn: (of: { doc: DocumentId; reply: string }, world: World, row: CollectionRow) => Act,
): OfCollection {
  return (world, _sitting, row) => {
    const reply = world.random.pick(row.replies.filter(({ removed }) => !removed));
    return reply ? actOn({ doc: doc(row), reply: reply.id }, world, row) : null;
  };
}

function undo({ random }: World, { person }: Sitting, row: CollectionRow): Act | null {
  const own = random.pick(row.undoable.filter(({ agent }) => agent === person.id));
  return own ? { type: "undo", doc: doc(row), of: own.id } : null;
}

function dismissCard(_world: World, { person }: Sitting, row: CollectionRow): Act | null {
  const card = row.cards.find(({ agent }) => agent === person.id);
  return card ? { type: "card.dismissed", doc: doc(row), of: card.id } : null;
}
