import * as v from "valibot";
import { AttributeKey } from "./attribute.ts";
import type { ChannelRef } from "../conversation/entry.ts";
import type { EntryBase } from "../protocol/entry.ts";
import { intentBase, Uuid } from "../protocol/intent.ts";

/** A value an attribute may hold; null clears it. Text up to 2,000 characters. */
export const AttributeValue = v.nullable(
  v.union([v.pipe(v.string(), v.maxLength(2000)), v.pipe(v.number(), v.finite()), v.boolean()]),
);
export type AttributeValue = v.InferOutput<typeof AttributeValue>;

export const ContactIntent = v.variant("type", [
  v.object({ ...intentBase, type: v.literal("attribute.set"), key: AttributeKey, value: AttributeValue }),
  v.object({ ...intentBase, type: v.literal("undo"), of: Uuid }),
  v.object({ ...intentBase, type: v.literal("card.dismissed"), of: Uuid }),
]);
export type ContactIntent = v.InferOutput<typeof ContactIntent>;

interface Person {
  name: string;
  handle?: string;
  avatarUrl?: string;
}

export type ContactAct = EntryBase & { dev: string; seen: number; ep: number; admittedAt: number };

export type ContactEntry =
  | (EntryBase & {
      type: "contact.created";
      channel: ChannelRef;
      team: string | null;
      externalId: string;
      person: Person;
    })
  /** What the network supplies; it never replaces what an agent has set. */
  | (EntryBase & { type: "contact.supplied"; person: Person; attributes: Record<string, AttributeValue> })
  /** `routed`: it goes where a conversation of theirs was given for what it is about. */
  | (EntryBase & { type: "team.set"; team: string | null; routed?: true })
  /** A new generation of the document begins with what everything before it folds to (D-4). */
  | (EntryBase & { type: "checkpoint"; gen: number; state: ContactRow; authors: Record<string, string[]> })
  | (ContactAct & { type: "attribute.set"; key: string; value: AttributeValue })
  | (ContactAct & { type: "undo"; of: string })
  | (ContactAct & { type: "card.dismissed"; of: string });

export interface Attribute {
  value: AttributeValue;
  from: "network" | "agent";
}

/** A contact's fold; it is small, so its row is the whole of it. Each attribute is a thing of its own (I-6). */
export interface ContactRow {
  kind: "contact";
  doc: string;
  head: number;
  channel: ChannelRef;
  team: string | null;
  /** Its team does not follow its channel's. */
  routed?: boolean;
  externalId: string;
  person: Person;
  attributes: Record<string, Attribute>;
  /** All that was known of them is erased (D-5). */
  erased: boolean;
  /** Each agent's last change of each attribute: key → agent → entry. */
  changes: Record<string, Record<string, { n: number; dev: string; at: number }>>;
  undoable: { id: string; agent: string; key: string; before: Attribute | null; blockedBy?: number }[];
  cards: {
    id: string;
    n: number;
    type: "attribute.set" | "undo";
    agent: string;
    by: number;
    key?: string;
    value?: AttributeValue;
  }[];
}

const UNDOABLE_KEPT = 12;
const CARDS_KEPT = 10;

export function emptyContact(doc: string): ContactRow {
  return {
    kind: "contact",
    doc,
    head: 0,
    channel: { id: "", name: "", network: "api" },
    team: null,
    externalId: "",
    person: { name: "" },
    attributes: {},
    erased: false,
    changes: {},
    undoable: [],
    cards: [],
  };
}

export function foldContact(row: ContactRow, entry: ContactEntry): ContactRow {
  if (entry.n < row.head) return row;
  if (entry.type === "checkpoint") return { ...entry.state, head: entry.n + 1 };
  const next: ContactRow = {
    ...row,
    head: entry.n + 1,
    cards: entry.redoes ? withoutCard(row, entry.redoes, authorOf(entry)) : row.cards,
  };
  switch (entry.type) {
    case "contact.created":
      return {
        ...next,
        channel: entry.channel,
        team: entry.team,
        externalId: entry.externalId,
        person: entry.person,
      };
    case "team.set":
      return { ...next, team: entry.team, routed: entry.routed === true };
    case "contact.supplied":
      return { ...next, person: entry.person, attributes: supplied(row.attributes, entry.attributes) };
    case "attribute.set":
      return entry.overtaken ? withCard(next, entry) : setAttribute(next, entry);
    case "undo":
      return entry.overtaken ? withCard(next, entry) : undo(next, entry);
    case "card.dismissed":
      return { ...next, cards: withoutCard(next, entry.of, authorOf(entry)) };
    default:
      return next;
  }
}

function supplied(
  held: ContactRow["attributes"],
  given: Record<string, AttributeValue>,
): ContactRow["attributes"] {
  const next = { ...held };
  for (const [key, value] of Object.entries(given)) {
    if (next[key]?.from !== "agent") next[key] = { value, from: "network" };
  }
  return next;
}

type SetEntry = Extract<ContactEntry, { type: "attribute.set" }>;
type UndoEntry = Extract<ContactEntry, { type: "undo" }>;

function withCard(row: ContactRow, entry: SetEntry | UndoEntry): ContactRow {
  const what = entry.type === "attribute.set" ? { key: entry.key, value: entry.value } : {};
  const card = {
    id: entry.id,
    n: entry.n,
    type: entry.type,
    agent: authorOf(entry),
    by: entry.overtaken?.by ?? 0,
    ...what,
  };
  return { ...row, cards: [...row.cards, card].slice(-CARDS_KEPT) };
}

function withoutCard(row: ContactRow, id: string, agent: string): ContactRow["cards"] {
  return row.cards.filter((card) => card.id !== id || card.agent !== agent);
}

/** Own keys only: an attribute may be called `constructor`. */
export function attributeOf(row: ContactRow, key: string): Attribute | null {
  return Object.hasOwn(row.attributes, key) ? (row.attributes[key] ?? null) : null;
}

function setAttribute(row: ContactRow, entry: SetEntry): ContactRow {
  const agent = authorOf(entry);
  const before = attributeOf(row, entry.key);
  return {
    ...row,
    attributes: { ...row.attributes, [entry.key]: { value: entry.value, from: "agent" } },
    ...noted(row, entry, entry.key, agent),
    undoable: [
      ...blocked(row, entry.key, agent, entry.n),
      { id: entry.id, agent, key: entry.key, before },
    ].slice(-UNDOABLE_KEPT),
  };
}

function undo(row: ContactRow, entry: UndoEntry): ContactRow {
  const way = row.undoable.find((item) => item.id === entry.of);
  if (!way) return row;
  const { [way.key]: _gone, ...others } = row.attributes;
  return {
    ...row,
    attributes: way.before ? { ...others, [way.key]: way.before } : others,
    ...noted(row, entry, way.key, authorOf(entry)),
    undoable: blocked(row, way.key, authorOf(entry), entry.n).filter((item) => item.id !== entry.of),
  };
}

function noted(
  row: ContactRow,
  entry: SetEntry | UndoEntry,
  key: string,
  agent: string,
): Pick<ContactRow, "changes"> {
  const change = { n: entry.n, dev: entry.dev, at: entry.at };
  return { changes: { ...row.changes, [key]: { ...row.changes[key], [agent]: change } } };
}

function blocked(row: ContactRow, key: string, agent: string, n: number): ContactRow["undoable"] {
  return row.undoable.map((item) =>
    item.key === key && item.agent !== agent && item.blockedBy === undefined
      ? { ...item, blockedBy: n }
      : item,
  );
}

function authorOf(entry: EntryBase): string {
  return entry.by.kind === "agent" ? entry.by.id : "";
}
