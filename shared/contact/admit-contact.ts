import type { Admission, Verdict } from "../conversation/admit.ts";
import { may, type Action } from "../permissions/permissions.ts";
import type { Code } from "../protocol/codes.ts";
import { numbered, type By, type Unnumbered } from "../protocol/entry.ts";
import {
  attributeOf,
  contactActions,
  isNote,
  noteOf,
  type ContactAct,
  type ContactEntry,
  type ContactIntent,
  type ContactRow,
  type Thing,
} from "./contact.ts";
import { foldContact, stateOf, thingOf } from "./fold-contact.ts";

/** Judges one intent on a contact (I-3, I-6 b). */
export function admitContact(
  row: ContactRow,
  intent: ContactIntent,
  { author, dev, at, now }: Admission,
): Verdict<ContactEntry> {
  const refusal = refuse(row, intent, author.role);
  if (refusal) return { ok: false, code: refusal };
  const { v: _v, doc: _doc, off: _off, ...said } = intent;
  const by: By = { kind: "agent", id: author.id, name: author.name };
  if (changesNothing(row, intent, author.id)) {
    const { id, ep, seen } = intent;
    return { ok: true, entries: cardTaken(row, intent, { id, ep, seen, at, by, dev, admittedAt: now }) };
  }
  const entry = { ...said, at, by, dev, admittedAt: now } as Unnumbered<ContactAct>; // the intent's fields are the act's
  const first = changeUnseen(row, { ...intent, at }, { id: author.id, dev });
  return { ok: true, entries: [first === null ? entry : { ...entry, overtaken: { by: first } }] };
}

function refuse(row: ContactRow, intent: ContactIntent, role: Admission["author"]["role"]): Code | null {
  if (row.erased) return "contact.erased";
  if (!may(role, actionOf(row, intent))) return "role.not_allowed";
  switch (intent.type) {
    case "note.add":
      return noteOf(row, intent.note) ? "note.exists" : null;
    case "note.edited":
    case "note.delete":
      return noteOf(row, intent.note) ? null : "note.unknown";
    default:
      return null;
  }
}

/** Taking something back asks for what doing it did. */
function actionOf(row: ContactRow, intent: ContactIntent): Action {
  const way = intent.type === "undo" ? row.undoable.find((item) => item.id === intent.of) : undefined;
  return way && !isNote(way.key) ? "contact.edit" : contactActions[intent.type];
}

/** A redo that finds everything done already still takes its card away. */
function cardTaken(
  row: ContactRow,
  { redoes }: ContactIntent,
  base: Omit<Extract<ContactAct, { type: "card.dismissed" }>, "n" | "type" | "of">,
): Unnumbered<ContactAct>[] {
  const card = row.cards.find(
    (item) => item.id === redoes && item.agent === (base.by.kind === "agent" ? base.by.id : ""),
  );
  return card ? [{ ...base, type: "card.dismissed", of: card.id }] : [];
}

function changesNothing(row: ContactRow, intent: ContactIntent, author: string): boolean {
  switch (intent.type) {
    case "attribute.set":
      return (attributeOf(row, intent.key)?.value ?? null) === intent.value;
    case "vip.set":
    case "block.set":
    case "link.set":
      return stateOf(row, thingOf(intent) ?? "") === intent.on;
    case "note.delete":
      return noteOf(row, intent.note)?.deleted !== undefined;
    case "words.taken":
      return !row.left.some((words) => words.root === intent.root && words.agent === author);
    case "undo":
      return !row.undoable.some((item) => item.id === intent.of && item.agent === author);
    case "card.dismissed":
      return !row.cards.some((card) => card.id === intent.of && card.agent === author);
    default:
      return false;
  }
}

/**
 * The first change of the same thing that the author had not seen: another person's, or their own on another device and
 * pressed later. A deletion wins whatever else was done to the note (N-3).
 */
function changeUnseen(
  row: ContactRow,
  intent: ContactIntent,
  author: { id: string; dev: string },
): number | null {
  if (intent.type === "note.delete") return null;
  const way = intent.type === "undo" ? row.undoable.find((item) => item.id === intent.of) : undefined;
  if (way?.blockedBy !== undefined) return way.blockedBy;
  const thing: Thing | null = way ? way.key : thingOf(intent);
  if (thing === null || !Object.hasOwn(row.changes, thing)) return null;
  for (const [agent, change] of Object.entries(row.changes[thing] ?? {})) {
    if (change.n < intent.seen) continue;
    if (agent !== author.id) return change.n;
    if (change.dev !== author.dev && change.at > intent.at) return change.n;
  }
  return null;
}

/** What the server would write if it heard the intent at the press, and nothing else in between. */
export function predictedContact(
  row: ContactRow,
  intent: ContactIntent,
  device: { author: Admission["author"]; dev: string },
): ContactEntry[] {
  const verdict = admitContact(row, intent, { ...device, at: intent.at, now: intent.at });
  return verdict.ok ? numbered<ContactEntry>(verdict.entries, row.head) : [];
}

/** A device's view of a contact: its row, and one of its unsent intents (F-2). */
export function applyToContact(
  row: ContactRow,
  intent: ContactIntent,
  device: { author: Admission["author"]; dev: string },
): ContactRow {
  return predictedContact(row, intent, device).reduce(foldContact, row);
}
