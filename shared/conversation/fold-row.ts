import { withCard, withoutCard } from "./cards.ts";
import type { ConversationAct, ConversationEntry, ConversationFact } from "./entry.ts";
import { foldFact } from "./fold-fact.ts";
import { cancelSend, confirmSend, foldSend, setSend, settleByHand } from "./fold-send.ts";
import { notInThePast } from "./idle.ts";
import { moveTo, restore, setDeleted } from "./lifecycle.ts";
import { cancelDeletion, foldDeletion, foldMessageAct } from "./message-act.ts";
import { agentOf, type ConversationRow } from "./row.ts";
import { boomerangOf, pendingBoomerang } from "./sleep.ts";
import { addTopic, removeTopic, topicBefore } from "./topics.ts";
import { blocked, changeLifecycle, remember } from "./undoable.ts";

/**
 * One step of the fold (F-1): pure, total, incremental. Entries already folded and types it does not know only move
 * the head. The server's projector and every device run this same function.
 */
export function foldRow(row: ConversationRow, entry: ConversationEntry): ConversationRow {
  if (entry.n < row.head) return row;
  const at = {
    ...row,
    head: entry.n + 1,
    cards: entry.redoes ? withoutCard(row, entry.redoes, entry.by) : row.cards,
  };
  return notInThePast(row, isFact(entry) ? foldFact(at, entry) : foldAct(at, entry), entry);
}

function isFact(entry: ConversationEntry): entry is ConversationFact {
  return !("dev" in entry) || entry.dev === undefined;
}

function foldAct(row: ConversationRow, entry: ConversationAct): ConversationRow {
  const by = agentOf(entry.by);
  if (entry.overtaken) return withCard(row, entry, entry.id, entry.type, entry.overtaken.by);
  switch (entry.type) {
    case "pend":
      return changeLifecycle(
        row,
        entry,
        moveTo(row, "pending", entry.at, pendingBoomerang(row, entry.boomerang, entry, by)),
      );
    case "resolve":
      return changeLifecycle(
        row,
        entry,
        moveTo(row, "resolved", entry.at, boomerangOf(entry.boomerang, entry, by)),
      );
    case "reopen":
      return changeLifecycle(row, entry, moveTo(row, "new", entry.at, null));
    case "assign":
      return changeLifecycle(row, entry, { ...row, assignee: entry.to });
    case "boomerang.cancel":
      return changeLifecycle(row, entry, { ...row, boomerang: null });
    case "send":
      return foldSend(row, entry, by);
    case "send.cancel":
      return cancelSend(row, entry);
    case "send.confirm":
      return confirmSend(row, entry, by);
    case "send.discard":
      return setSend(row, entry.of, { standing: "discarded" });
    case "send.settled":
      return settleByHand(row, entry.of);
    case "draft.discard":
      return { ...row, drafts: { ...row.drafts, [entry.target]: entry.id } };
    case "topic.add":
      return topic(row, entry, addTopic);
    case "topic.remove":
      return topic(row, entry, removeTopic);
    case "message.act":
      return foldMessageAct(row, entry);
    case "message.delete":
      return foldDeletion(row, entry);
    case "delete.cancel":
      return cancelDeletion(row, entry.of);
    case "note.add":
      return { ...row, notes: { ...row.notes, [entry.note]: { by: by.id, deleted: false } } };
    case "note.delete":
      return {
        ...row,
        notes: setDeleted(row.notes, entry.note, true),
        undoable: remember(row.undoable, entry.id, by.id, { note: entry.note }),
      };
    case "undo":
      return undo(row, entry);
    case "card.dismissed":
      return { ...row, cards: withoutCard(row, entry.of, entry.by) };
    default:
      return row;
  }
}

function undo(row: ConversationRow, entry: Extract<ConversationAct, { type: "undo" }>): ConversationRow {
  const way = row.undoable.find((item) => item.id === entry.of);
  if (!way) return row;
  const without = { ...row, undoable: row.undoable.filter((item) => item.id !== entry.of) };
  return changeLifecycle(without, entry, restore(without, way.before, entry.at));
}

function topic(
  row: ConversationRow,
  entry: Extract<ConversationAct, { type: "topic.add" | "topic.remove" }>,
  change: (row: ConversationRow, name: string) => ConversationRow,
): ConversationRow {
  const agent = agentOf(entry.by).id;
  const others = blocked(row.undoable, agent, entry.n, (other) => other.topic?.name === entry.topic);
  const undoable = remember(others, entry.id, agent, { topic: topicBefore(row, entry.topic) });
  return { ...change(row, entry.topic), undoable };
}
