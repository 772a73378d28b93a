import { replyIn, type CollectionRow, type Deed, type SavedReply } from "./collection.ts";

/** What an act says, of an intent or of its entry. */
export type Said =
  | { type: "collection.rename"; name: string }
  | { type: "collection.restrict"; team: string | null; channels: readonly string[] }
  | { type: "collection.remove" }
  | { type: "reply.add"; reply: string; title: string }
  | { type: "reply.rename"; reply: string; title: string }
  | { type: "reply.move"; reply: string; before: string | null }
  | { type: "reply.remove"; reply: string };

export interface Change {
  /** What can be contested (I-6); null: such acts commute. */
  thing: string | null;
  deed: Deed;
  before: Deed;
}

/** What an act would change, and what that was. */
export function changeBy(row: CollectionRow, said: Said): Change {
  switch (said.type) {
    case "collection.rename":
      return { thing: "name", deed: { name: said.name }, before: { name: row.name } };
    case "collection.restrict": {
      const { team, channels } = row;
      return {
        thing: "restriction",
        deed: { team: said.team, channels: said.channels },
        before: { team, channels },
      };
    }
    case "collection.remove":
      return { thing: "removed", deed: { removed: true }, before: { removed: row.removed } };
    case "reply.add":
      return removal(said.reply, false, true);
    case "reply.remove":
      return removal(said.reply, true, replyIn(row, said.reply)?.removed ?? true);
    case "reply.rename": {
      const { reply, title } = said;
      const before = { reply, title: replyIn(row, reply)?.title ?? "" };
      return { thing: `title:${reply}`, deed: { reply, title }, before };
    }
    case "reply.move": {
      const { reply, before } = said;
      return { thing: null, deed: { reply, before }, before: { reply, before: after(row, reply) } };
    }
  }
}

function removal(reply: string, removed: boolean, was: boolean): Change {
  return { thing: `removed:${reply}`, deed: { reply, removed }, before: { reply, removed: was } };
}

/** The reply that stands behind this one; null at the end. */
function after({ replies }: CollectionRow, id: string): string | null {
  return replies[replies.findIndex((reply) => reply.id === id) + 1]?.id ?? null;
}

/** The collection with one thing of it as the deed says. */
export function withDeed(row: CollectionRow, deed: Deed): CollectionRow {
  if (!("reply" in deed)) return { ...row, ...deed };
  const { reply: id, ...what } = deed;
  const held = replyIn(row, id);
  if (!held) return row;
  if ("before" in what) return { ...row, replies: placed(row.replies, held, what.before) };
  return { ...row, replies: row.replies.map((reply) => (reply === held ? { ...reply, ...what } : reply)) };
}

function placed(
  replies: readonly SavedReply[],
  moved: SavedReply,
  before: string | null,
): readonly SavedReply[] {
  if (before === moved.id) return replies;
  const others = replies.filter((reply) => reply !== moved);
  const found = others.findIndex(({ id }) => id === before);
  const at = found < 0 ? others.length : found;
  return [...others.slice(0, at), moved, ...others.slice(at)];
}

/** Whether the collection is so already. */
export function isSo({ deed, before }: Change): boolean {
  if ("before" in deed && deed.before === deed.reply) return true;
  return JSON.stringify(deed) === JSON.stringify(before);
}
