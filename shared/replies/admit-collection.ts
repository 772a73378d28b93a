import type { Admission, Verdict } from "../conversation/admit.ts";
import { may } from "../permissions/permissions.ts";
import type { Code } from "../protocol/codes.ts";
import { numbered, type Unnumbered } from "../protocol/entry.ts";
import { changeBy, isSo } from "./change-by.ts";
import {
  REPLIES_LIMIT,
  replyIn,
  type CollectionActBase,
  type CollectionEntry,
  type CollectionIntent,
  type CollectionRow,
} from "./collection.ts";
import { foldCollection } from "./fold-collection.ts";

/** Judges one intent on a collection (I-3, I-6 b). Team collections are for those who may edit them, one's own is one's own. */
export function admitCollection(
  row: CollectionRow,
  intent: CollectionIntent,
  { author, dev, at, now }: Admission,
): Verdict<CollectionEntry> {
  const refusal = refuse(row, intent, author);
  if (refusal) return { ok: false, code: refusal };
  const by = { kind: "agent", id: author.id, name: author.name } as const;
  const overtaken = changeUnseen(row, { ...intent, at }, { id: author.id, dev });
  if (overtaken === null && changesNothing(row, intent, author.id)) {
    const { id, ep, seen } = intent;
    return { ok: true, entries: cardTaken(row, intent, { id, ep, seen, at, by, dev, admittedAt: now }) };
  }
  const { v: _v, doc: _doc, off: _off, ...said } = intent;
  const entry = { ...said, at, by, dev, admittedAt: now } as Unnumbered<CollectionEntry>; // the intent's fields are the act's
  return { ok: true, entries: [overtaken === null ? entry : { ...entry, overtaken: { by: overtaken } }] };
}

function refuse(row: CollectionRow, intent: CollectionIntent, author: Admission["author"]): Code | null {
  const isMade = row.head > 0;
  const isOwn = isMade ? row.owner === author.id : intent.type === "collection.make" && intent.mine;
  if (!isMade && intent.type !== "collection.make") return "document.unknown";
  if (!isOwn && !may(author.role, "replies.edit")) return "role.not_allowed";
  // What is one person's is restricted to that person.
  if ("team" in intent && isOwn && intent.team !== null) return "intent.malformed";
  if (intent.type === "reply.add") return row.replies.length < REPLIES_LIMIT ? null : "collection.full";
  return "reply" in intent && !replyIn(row, intent.reply) ? "reply.unknown" : null;
}

function changesNothing(row: CollectionRow, intent: CollectionIntent, author: string): boolean {
  switch (intent.type) {
    case "collection.make":
      return row.head > 0;
    case "undo":
      return !row.undoable.some((item) => item.id === intent.of && item.agent === author);
    case "card.dismissed":
      return !row.cards.some((card) => card.id === intent.of && card.agent === author);
    case "reply.add":
      return replyIn(row, intent.reply) !== undefined;
    default:
      return isSo(changeBy(row, intent));
  }
}

/** A redo that finds everything done already still takes its card away. */
function cardTaken(
  row: CollectionRow,
  { redoes }: CollectionIntent,
  base: Omit<CollectionActBase, "n">,
): Unnumbered<CollectionEntry>[] {
  const agent = base.by.kind === "agent" ? base.by.id : "";
  const card = row.cards.find((item) => item.id === redoes && item.agent === agent);
  return card ? [{ ...base, type: "card.dismissed", of: card.id }] : [];
}

/** The change of the same thing that this author had not seen. */
function changeUnseen(
  row: CollectionRow,
  intent: CollectionIntent,
  author: { id: string; dev: string },
): number | null {
  if (intent.type === "collection.make" || intent.type === "card.dismissed") return null;
  const way = intent.type === "undo" ? row.undoable.find((item) => item.id === intent.of) : undefined;
  if (way?.blockedBy !== undefined) return way.blockedBy;
  const thing = intent.type === "undo" ? (way?.thing ?? "") : changeBy(row, intent).thing;
  if (!thing) return null;
  for (const [agent, change] of Object.entries(row.changes[thing] ?? {})) {
    if (change.n < intent.seen) continue;
    if (agent !== author.id) return change.n;
    if (change.dev !== author.dev && change.at > intent.at) return change.n;
  }
  return null;
}

type Device = Pick<Admission, "author" | "dev">;

/** What the server would write if it heard the intent at the press, and nothing else in between. */
export function predictedCollection(
  row: CollectionRow,
  intent: CollectionIntent,
  device: Device,
): CollectionEntry[] {
  const verdict = admitCollection(row, intent, { ...device, at: intent.at, now: intent.at });
  return verdict.ok ? numbered<CollectionEntry>(verdict.entries, row.head) : [];
}

export function applyToCollection(
  row: CollectionRow,
  intent: CollectionIntent,
  device: Device,
): CollectionRow {
  return predictedCollection(row, intent, device).reduce(foldCollection, row);
}
