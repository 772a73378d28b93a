import * as v from "valibot";
import type { ChannelRef } from "../conversation/entry.ts";
import type { NoteState, WordsLeft } from "../conversation/conversation.ts";
import type { AgentRef } from "../conversation/row.ts";
import type { Action } from "../permissions/permissions.ts";
import type { EntryBase } from "../protocol/entry.ts";
import { intentBase, Uuid } from "../protocol/intent.ts";
import { PROSE_SCHEMA_VERSION } from "../protocol/prose-schema.ts";
import { AttributeKey } from "./attribute.ts";

/** Longest text an attribute holds, in UTF-16 code units. */
export const ATTRIBUTE_TEXT_LIMIT = 2000;

/** A value an attribute may hold; null clears it. */
export const AttributeValue = v.nullable(
  v.union([
    v.pipe(v.string(), v.maxLength(ATTRIBUTE_TEXT_LIMIT)),
    v.pipe(v.number(), v.finite()),
    v.boolean(),
  ]),
);
export type AttributeValue = v.InferOutput<typeof AttributeValue>;

/** Longest note on a contact, in UTF-16 code units; screens hold it, since prose merges without being judged by length. */
export const CONTACT_NOTE_LIMIT = 2000;

const act = <const T extends string, F extends v.ObjectEntries>(type: T, fields: F) =>
  v.object({ ...intentBase, type: v.literal(type), ...fields });

export const ContactIntent = v.variant("type", [
  act("attribute.set", { key: AttributeKey, value: AttributeValue }),
  act("vip.set", { on: v.boolean() }),
  /** What a blocked contact writes is resolved at once. */
  act("block.set", { on: v.boolean() }),
  /**
   * Two contacts that hold the same link are one person. Each side is an act of its own, and names no other document:
   * whoever sees one of the two alone learns nothing of the other.
   */
  act("link.set", { link: Uuid, on: v.boolean() }),
  act("note.add", { note: Uuid, schema: v.literal(PROSE_SCHEMA_VERSION) }),
  act("note.edited", { note: Uuid, hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
  act("note.delete", { note: Uuid }),
  act("words.taken", { root: v.pipe(v.string(), v.maxLength(140)) }),
  act("undo", { of: Uuid }),
  act("card.dismissed", { of: Uuid }),
]);
export type ContactIntent = v.InferOutput<typeof ContactIntent>;
export type ContactIntentType = ContactIntent["type"];

/** What each intent asks of its author's role (I-3). */
export const contactActions: Record<ContactIntentType, Action> = {
  "attribute.set": "contact.edit",
  "vip.set": "contact.edit",
  "block.set": "contact.edit",
  "link.set": "contact.edit",
  "note.add": "note.write",
  "note.edited": "note.write",
  "note.delete": "note.write",
  "words.taken": "conversation.read",
  undo: "note.write", // what else is undone asks for more: see `actionOf`
  "card.dismissed": "conversation.read",
};

export interface Person {
  name: string;
  handle?: string;
  avatarUrl?: string;
}

type Admitted<I> = I extends { type: infer T }
  ? EntryBase & { type: T; dev: string; seen: number; ep: number; admittedAt: number } & Omit<
        I,
        keyof EntryBase | "type" | "v" | "doc" | "off"
      >
  : never;

/** An admitted intent: what a person did. */
export type ContactAct = Admitted<ContactIntent>;

/** Written by the server alone: what happened. */
export type ContactFact =
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
  /** Words for a note that had been deleted, offered back to whoever wrote them (N-3). */
  | (EntryBase & { type: "words.left"; root: string; agent: string; text: string })
  /** A new generation of the document begins with what everything before it folds to (D-4). */
  | (EntryBase & { type: "checkpoint"; gen: number; state: ContactRow; authors: Record<string, string[]> });

export type ContactEntry = ContactFact | ContactAct;

/** `by` and `at` say who set it and when; an earlier build kept neither. */
export interface Attribute {
  value: AttributeValue;
  from: "network" | "agent";
  by?: AgentRef;
  at?: number;
}

/**
 * What can be changed, overtaken and undone by itself (I-6): an attribute by its key, or one of these. No attribute is
 * called like them.
 */
export type Thing = string;
export const VIP = "#vip";
export const BLOCKED = "#blocked";
export const linkThing = (link: string): Thing => `#link:${link}`;
export const noteThing = (note: string): Thing => `#note:${note}`;
export const isNote = (thing: Thing): boolean => thing.startsWith("#note:");

/** A link this contact holds: those that hold the same one are the same person. */
export interface ContactLink {
  id: string;
  by: AgentRef;
  at: number;
}

export interface ContactUndoable {
  id: string;
  agent: string;
  key: Thing;
  /** What an attribute was, or whether anything else was on. */
  before: Attribute | null | boolean;
  blockedBy?: number;
}

/** A change that somebody else's came before; its author has neither done it again nor dismissed it. */
export interface ContactCard {
  id: string;
  n: number;
  type: ContactIntentType;
  agent: string;
  by: number;
  key?: Thing;
  value?: AttributeValue;
}

/** A contact's fold; it is small, so its row is the whole of it. */
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
  vip: boolean;
  blocked: boolean;
  links: ContactLink[];
  /** Deleted ones as well, since their prose still takes late words; the words themselves are prose. */
  notes: Record<string, NoteState>;
  left: WordsLeft[];
  /** All that was known of them is erased (D-5). */
  erased: boolean;
  /** Each agent's last change of each thing: thing → agent → entry. */
  changes: Record<Thing, Record<string, { n: number; dev: string; at: number }>>;
  undoable: ContactUndoable[];
  cards: ContactCard[];
}

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
    vip: false,
    blocked: false,
    links: [],
    notes: {},
    left: [],
    erased: false,
    changes: {},
    undoable: [],
    cards: [],
  };
}

/** A row as an earlier build kept it, with what it lacks; the very same one where it is whole. */
export function completeContact(kept: ContactRow): ContactRow {
  const { left }: Partial<ContactRow> = kept;
  return left === undefined ? { ...emptyContact(kept.doc), ...kept } : kept;
}

/** Own keys only: an attribute may be called `constructor`. */
export function attributeOf(row: Pick<ContactRow, "attributes">, key: string): Attribute | null {
  return Object.hasOwn(row.attributes, key) ? (row.attributes[key] ?? null) : null;
}

/** Own keys only, as above. */
export function noteOf(row: Pick<ContactRow, "notes">, id: string): NoteState | null {
  return Object.hasOwn(row.notes, id) ? (row.notes[id] ?? null) : null;
}

/** Whether a note that was deleted may still come back: its deletion can be undone (I-7). */
export function contactMayReturn(row: ContactRow, root: string): boolean {
  if (!root.startsWith("note:")) return false;
  const thing = noteThing(root.slice("note:".length));
  return row.undoable.some(
    ({ key, before, blockedBy }) => key === thing && before === true && blockedBy === undefined,
  );
}

/** Whether a prose root may be written: it is a live note, one that was deleted, or never was (N-1). */
export function contactProse(row: ContactRow, root: string): "live" | "ended" | "never" {
  const note = root.startsWith("note:") ? noteOf(row, root.slice("note:".length)) : null;
  if (!note) return "never";
  return note.deleted ? "ended" : "live";
}
