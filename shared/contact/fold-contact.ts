import type { NoteState } from "../conversation/conversation.ts";
import { writtenIn } from "../conversation/note-words.ts";
import type { AgentRef } from "../conversation/row.ts";
import { agentOf } from "../conversation/row.ts";
import {
  attributeOf,
  BLOCKED,
  completeContact,
  linkThing,
  noteOf,
  noteThing,
  VIP,
  type AttributeValue,
  type ContactAct,
  type ContactEntry,
  type ContactFact,
  type ContactRow,
  type ContactUndoable,
  type Thing,
} from "./contact.ts";

const UNDOABLE_KEPT = 12;
const CARDS_KEPT = 10;
const LEFT_KEPT = 10;
const LINKS_KEPT = 40;

/** One step of the fold (F-1). Entries already folded and types it does not know only move the head. */
export function foldContact(row: ContactRow, entry: ContactEntry): ContactRow {
  if (entry.n < row.head) return row;
  const next: ContactRow = {
    ...row,
    head: entry.n + 1,
    cards: entry.redoes ? withoutCard(row, entry.redoes, agentOf(entry.by).id) : row.cards,
  };
  return isFact(entry) ? foldFact(next, entry) : foldAct(next, entry);
}

function isFact(entry: ContactEntry): entry is ContactFact {
  return !("dev" in entry) || entry.dev === undefined;
}

function foldFact(row: ContactRow, entry: ContactFact): ContactRow {
  switch (entry.type) {
    case "checkpoint":
      return { ...completeContact(entry.state), head: entry.n + 1 };
    case "contact.created": {
      const { channel, team, externalId, person } = entry;
      return { ...row, channel, team, externalId, person };
    }
    case "team.set":
      return { ...row, team: entry.team, routed: entry.routed === true };
    case "contact.supplied":
      return { ...row, person: entry.person, attributes: supplied(row.attributes, entry) };
    case "words.left": {
      const words = { root: entry.root, agent: entry.agent, text: entry.text, n: entry.n };
      return { ...row, left: [...withoutWords(row, entry.root, entry.agent), words].slice(-LEFT_KEPT) };
    }
    default:
      return row;
  }
}

function supplied(
  held: ContactRow["attributes"],
  { attributes, at }: { attributes: Record<string, AttributeValue>; at: number },
): ContactRow["attributes"] {
  const next = { ...held };
  for (const [key, value] of Object.entries(attributes)) {
    if (next[key]?.from !== "agent") next[key] = { value, from: "network", at };
  }
  return next;
}

function foldAct(row: ContactRow, entry: ContactAct): ContactRow {
  if (entry.overtaken) return withCard(row, entry, entry.overtaken.by);
  const by = agentOf(entry.by);
  switch (entry.type) {
    case "attribute.set":
      return change(row, entry, entry.key);
    case "vip.set":
      return change(row, entry, VIP);
    case "block.set":
      return change(row, entry, BLOCKED);
    case "link.set":
      return change(row, entry, linkThing(entry.link));
    case "note.add": {
      const note = { id: entry.note, n: entry.n, by, at: entry.at };
      return { ...row, notes: { ...row.notes, [entry.note]: note } };
    }
    case "note.edited":
      return patchNote(row, entry.note, (note) => writtenIn(note, { by, at: entry.at }));
    case "note.delete":
      return change(row, entry, noteThing(entry.note));
    case "undo":
      return undo(row, entry);
    case "words.taken":
      return { ...row, left: withoutWords(row, entry.root, by.id) };
    case "card.dismissed":
      return { ...row, cards: withoutCard(row, entry.of, by.id) };
    default:
      return row;
  }
}

type Change = Extract<
  ContactAct,
  { type: "attribute.set" | "vip.set" | "block.set" | "link.set" | "note.delete" }
>;

/** A change that its author can take back for as long as nobody else touches the same thing. */
function change(row: ContactRow, entry: Change, thing: Thing): ContactRow {
  const by = agentOf(entry.by);
  const way: ContactUndoable = { id: entry.id, agent: by.id, key: thing, before: stateOf(row, thing) };
  return {
    ...put(row, thing, after(entry, by), { by, at: entry.at }),
    ...noted(row, entry, thing),
    undoable: [...blocked(row, thing, by.id, entry.n), way].slice(-UNDOABLE_KEPT),
  };
}

function after(entry: Change, by: AgentRef): ContactUndoable["before"] {
  if (entry.type === "attribute.set") return { value: entry.value, from: "agent", by, at: entry.at };
  return entry.type === "note.delete" ? false : entry.on;
}

function undo(row: ContactRow, entry: Extract<ContactAct, { type: "undo" }>): ContactRow {
  const way = row.undoable.find((item) => item.id === entry.of);
  if (!way) return row;
  const by = agentOf(entry.by);
  return {
    ...put(row, way.key, way.before, { by, at: entry.at }),
    ...noted(row, entry, way.key),
    undoable: blocked(row, way.key, by.id, entry.n).filter((item) => item.id !== entry.of),
  };
}

/** What a thing is at the moment: an attribute, or whether it is on; a note is on until it is deleted. */
export function stateOf(row: ContactRow, thing: Thing): ContactUndoable["before"] {
  if (thing === VIP) return row.vip;
  if (thing === BLOCKED) return row.blocked;
  const [kind, id = ""] = thing.split(/:(.*)/su);
  if (kind === "#link") return row.links.some((link) => link.id === id);
  if (kind === "#note") return noteOf(row, id)?.deleted === undefined;
  return attributeOf(row, thing);
}

function put(
  row: ContactRow,
  thing: Thing,
  state: ContactUndoable["before"],
  who: { by: AgentRef; at: number },
): ContactRow {
  if (typeof state !== "boolean") return putAttribute(row, thing, state);
  if (thing === VIP) return { ...row, vip: state };
  if (thing === BLOCKED) return { ...row, blocked: state };
  const [kind, id = ""] = thing.split(/:(.*)/su);
  if (kind === "#note")
    return state ? revived(row, id) : patchNote(row, id, (note) => ({ ...note, deleted: who }));
  const others = row.links.filter((link) => link.id !== id);
  return { ...row, links: state ? [...others, { id, ...who }].slice(-LINKS_KEPT) : others };
}

function putAttribute(
  row: ContactRow,
  key: string,
  attribute: ContactRow["attributes"][string] | null,
): ContactRow {
  const { [key]: _before, ...others } = row.attributes;
  return { ...row, attributes: attribute ? { ...others, [key]: attribute } : others };
}

function patchNote(row: ContactRow, id: string, patch: (note: NoteState) => NoteState): ContactRow {
  const note = noteOf(row, id);
  return note ? { ...row, notes: { ...row.notes, [id]: patch(note) } } : row;
}

function revived(row: ContactRow, id: string): ContactRow {
  const note = noteOf(row, id);
  if (!note) return row;
  const { deleted: _deleted, ...alive } = note;
  return { ...row, notes: { ...row.notes, [id]: alive } };
}

/** What an act is about, as its author's card names it. */
export function thingOf(
  entry: Pick<ContactAct, "type"> & Partial<Record<"key" | "link" | "note", string>>,
): Thing | null {
  switch (entry.type) {
    case "attribute.set":
      return entry.key ?? null;
    case "vip.set":
      return VIP;
    case "block.set":
      return BLOCKED;
    case "link.set":
      return linkThing(entry.link ?? "");
    case "note.delete":
      return noteThing(entry.note ?? "");
    default:
      return null;
  }
}

function withCard(row: ContactRow, entry: ContactAct, by: number): ContactRow {
  const key = thingOf(entry);
  const value = "value" in entry ? entry.value : "on" in entry ? entry.on : undefined;
  const card = {
    id: entry.id,
    n: entry.n,
    type: entry.type,
    agent: agentOf(entry.by).id,
    by,
    ...(key === null ? {} : { key }),
    ...(value === undefined ? {} : { value }),
  };
  return { ...row, cards: [...row.cards, card].slice(-CARDS_KEPT) };
}

function withoutCard(row: ContactRow, id: string, agent: string): ContactRow["cards"] {
  return row.cards.filter((card) => card.id !== id || card.agent !== agent);
}

function withoutWords(row: ContactRow, root: string, agent: string): ContactRow["left"] {
  return row.left.filter((words) => words.root !== root || words.agent !== agent);
}

function noted(row: ContactRow, entry: ContactAct, thing: Thing): Pick<ContactRow, "changes"> {
  const own = { n: entry.n, dev: entry.dev, at: entry.at };
  const before = Object.hasOwn(row.changes, thing) ? row.changes[thing] : {};
  return { changes: { ...row.changes, [thing]: { ...before, [agentOf(entry.by).id]: own } } };
}

function blocked(row: ContactRow, thing: Thing, agent: string, n: number): ContactUndoable[] {
  return row.undoable.map((item) =>
    item.key === thing && item.agent !== agent && item.blockedBy === undefined
      ? { ...item, blockedBy: n }
      : item,
  );
}
