import type { Act } from "../../client/sync/desk.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { draftRoot, noteRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import { draftClocks } from "../../shared/protocol/words-beyond.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import type { Sitting } from "./acts.ts";
import { newId, type Choice } from "./choice.ts";
import type { World } from "./world.ts";

type OfConversation = Choice<ConversationRow>;

const doc = (row: ConversationRow) => row.doc as DocumentId; // a row names its own document

const boomerang = ({ random, time }: World, chance: number) =>
  random.chance(chance)
    ? { boomerang: { due: time.now + random.between(1, 90) * MINUTE, keepAsleep: random.chance(0.3) } }
    : {};

/** What people do with conversations, and how often. */
export const choices: readonly { weight: number; value: OfConversation }[] = [
  { weight: 6, value: (world, _, row) => ({ type: "pend", doc: doc(row), ...boomerang(world, 0.6) }) },
  { weight: 5, value: (world, _, row) => ({ type: "resolve", doc: doc(row), ...boomerang(world, 0.3) }) },
  { weight: 3, value: (_, __, row) => ({ type: "reopen", doc: doc(row) }) },
  { weight: 5, value: assign },
  { weight: 2, value: (_, __, row) => (row.boomerang ? { type: "boomerang.cancel", doc: doc(row) } : null) },
  { weight: 10, value: reply },
  { weight: 8, value: sendDraft },
  { weight: 2, value: onSend("send.cancel", ["queued"]) },
  { weight: 5, value: onSend("send.confirm", ["parked"]) },
  { weight: 6, value: onSend("send.discard", ["parked"]) },
  { weight: 8, value: onSend("send.settled", ["unknown"]) },
  { weight: 2, value: discardDraft },
  { weight: 3, value: takeWords },
  { weight: 6, value: addNote },
  { weight: 20, value: editedNote },
  { weight: 2, value: deleteNote },
  {
    weight: 4,
    value: (world, _, row) => ({
      type: "topic.add",
      doc: doc(row),
      topic: `topic ${world.random.between(1, 5)}`,
    }),
  },
  { weight: 2, value: removeTopic },
  { weight: 4, value: undo },
  { weight: 10, value: dismissCard },
];

function assign(world: World, _sitting: Sitting, row: ConversationRow): Act {
  const person = world.random.chance(0.8) ? world.random.pick(world.people) : undefined;
  return { type: "assign", doc: doc(row), to: person ? { id: person.id, name: person.name } : null };
}

function reply(world: World, { browser, page, person }: Sitting, row: ConversationRow): Act {
  const about = {
    by: person.id,
    doc: doc(row),
    where: "send",
    browser,
    page: page.machine.name,
    at: world.time.now,
  };
  const text = `Reply ${world.words.coin(about)}`;
  const then = world.random.pick(["stay", "pend", "resolve"] as const) ?? "stay";
  return { type: "send", doc: doc(row), target: row.visibility, text, then };
}

export function sendDraft(world: World, { page }: Sitting, row: ConversationRow): Act | null {
  const view = page.view(doc(row));
  if (!view) return null;
  const target = row.visibility;
  const g = view.state().row.drafts[target] ?? "0";
  const fragment = prose(view.doc, draftRoot(target, g));
  const text = proseText(fragment);
  if (text.trim() === "") return null;
  return {
    type: "send",
    doc: doc(row),
    target,
    text,
    g,
    upto: draftClocks(fragment),
    then: world.random.pick(["stay", "pend"] as const) ?? "stay",
  };
}

function discardDraft(_world: World, { page }: Sitting, row: ConversationRow): Act | null {
  const view = page.view(doc(row));
  if (!view) return null;
  const target = row.visibility;
  const g = view.state().row.drafts[target] ?? "0";
  const fragment = prose(view.doc, draftRoot(target, g));
  if (proseText(fragment).trim() === "") return null;
  return { type: "draft.discard", doc: doc(row), target, g, upto: draftClocks(fragment) };
}

function onSend(
  type: "send.cancel" | "send.confirm" | "send.discard" | "send.settled",
  standings: readonly string[],
): OfConversation {
  return (world, _sitting, row) => {
    const send = world.random.pick(row.sends.filter(({ standing }) => standings.includes(standing)));
    return send ? { type, doc: doc(row), of: send.id } : null;
  };
}

export function takeWords(_world: World, { page, person }: Sitting, row: ConversationRow): Act | null {
  const left = page
    .view(doc(row))
    ?.state()
    .left.find(({ agent }) => agent === person.id);
  return left ? { type: "words.taken", doc: doc(row), root: left.root } : null;
}

function addNote(world: World, _sitting: Sitting, row: ConversationRow): Act {
  return { type: "note.add", doc: doc(row), note: newId(world), schema: 1 };
}

function liveNote(world: World, row: ConversationRow): string | undefined {
  return world.random.pick(
    Object.entries(row.notes).flatMap(([note, { deleted }]) => (deleted ? [] : [note])),
  );
}

function editedNote(world: World, { page }: Sitting, row: ConversationRow): Act | null {
  const view = page.view(doc(row));
  const note = liveNote(world, row);
  if (!view || !note || proseText(prose(view.doc, noteRoot(note))) === "") return null;
  return { type: "note.edited", doc: doc(row), note, hash: "0".repeat(64) };
}

function deleteNote(world: World, _sitting: Sitting, row: ConversationRow): Act | null {
  const note = liveNote(world, row);
  return note ? { type: "note.delete", doc: doc(row), note } : null;
}

function removeTopic(world: World, _sitting: Sitting, row: ConversationRow): Act | null {
  const topic = world.random.pick(row.topics);
  return topic ? { type: "topic.remove", doc: doc(row), topic } : null;
}

function undo(world: World, { person }: Sitting, row: ConversationRow): Act | null {
  const own = world.random.pick(row.undoable.filter(({ agent }) => agent === person.id));
  return own ? { type: "undo", doc: doc(row), of: own.id } : null;
}

function dismissCard(_world: World, { person }: Sitting, row: ConversationRow): Act | null {
  const card = row.cards.find(({ agent }) => agent === person.id);
  return card ? { type: "card.dismissed", doc: doc(row), of: card.id } : null;
}
