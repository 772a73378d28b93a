import type { ConversationAct } from "./entry.ts";
import { stirred } from "./idle.ts";
import { changed, changesLifecycle } from "./lifecycle.ts";
import { agentOf, UNDOABLE_KEPT, type Before, type ConversationRow, type Undoable } from "./row.ts";

/**
 * Applies a change of the one thing that state, assignee and boomerang are; remembers how to undo it (I-6, I-7).
 * @param id what an undo names it by: the act's own id, or that of the reply it sets on its way
 */
export function changeLifecycle(
  row: ConversationRow,
  entry: ConversationAct,
  next: ConversationRow,
  id = entry.id,
): ConversationRow {
  const before = changed(row, next);
  if (!changesLifecycle(before)) return next;
  const by = agentOf(entry.by);
  return {
    ...stirred(next, entry),
    changes: { ...row.changes, [by.id]: { n: entry.n, dev: entry.dev, at: entry.at } },
    undoable: remember(blocked(row.undoable, by.id, entry.n), id, by.id, before),
  };
}

export function remember(list: readonly Undoable[], id: string, agent: string, before: Before): Undoable[] {
  return [...list.filter((item) => item.id !== id), { id, agent, before }].slice(-UNDOABLE_KEPT);
}

/**
 * Another's act on the same thing closes the way back for everyone but its author; a contact's message, or the end of
 * the episode (null), for all (I-7).
 */
export function blocked(
  list: readonly Undoable[],
  agent: string | null,
  n: number,
  isSameThing: (before: Before) => boolean = changesLifecycle,
): Undoable[] {
  return list.map((item) =>
    item.agent === agent || item.blockedBy !== undefined || !isSameThing(item.before)
      ? item
      : { ...item, blockedBy: n },
  );
}
