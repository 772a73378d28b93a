import type { ConversationEntry } from "./entry.ts";
import { completeRow } from "./complete-row.ts";
import { foldRow } from "./fold-row.ts";
import { writtenIn } from "./note-words.ts";
import { agentOf, emptyRow, liveDraft, type AgentRef, type ConversationRow } from "./row.ts";
import { visibilities, type Visibility } from "./intent.ts";
import { draftRoot, noteRoot } from "../protocol/ledger-doc.ts";

export interface NoteState {
  id: string;
  /** Number of the entry that added it; its place in the timeline. */
  n: number;
  by: AgentRef;
  at: number;
  /** Number of the message it was written on. */
  on?: number;
  /** Its author has written it (N-3); what is written after that edits it. */
  written?: true;
  edited?: { by: AgentRef; at: number };
  deleted?: { by: AgentRef; at: number };
}

/** Words somebody wrote into prose that had already ended, offered back to their author (N-2, N-3). */
export interface WordsLeft {
  root: string;
  agent: string;
  text: string;
  n: number;
}

/** What a conversation's ledger folds to: the row every list holds, and what only the open conversation needs. */
export interface Conversation {
  row: ConversationRow;
  notes: Record<string, NoteState>;
  left: WordsLeft[];
  /** Drafts that have ended: root → id of the send or discard that ended it, or that began it too late (`endUnborn`). */
  ended: Record<string, string>;
}

export function emptyConversation(doc: string): Conversation {
  return { row: emptyRow(doc), notes: {}, left: [], ended: {} };
}

/** `fold(state, entry)`: a left fold in order of `n` (F-1). */
export function foldConversation(state: Conversation, entry: ConversationEntry): Conversation {
  if (entry.n < state.row.head) return state;
  if (entry.type === "checkpoint") return restored(entry.state, entry.n);
  const next = { ...state, row: foldRow(state.row, entry) };
  if (entry.overtaken) return entry.type === "draft.discard" ? endUnborn(next, entry) : next;
  switch (entry.type) {
    case "send": {
      // Late words of a draft that had ended are no loss when their author has sent them all the same.
      const own =
        entry.g === undefined
          ? next.left
          : without(next.left, draftRoot(entry.target, entry.g), agentOf(entry.by).id);
      const sent = endDrafts(state, { ...next, left: own }, entry.id);
      return entry.g === undefined || entry.g === liveDraft(state.row, entry.target)
        ? sent
        : endUnborn(sent, entry);
    }
    case "draft.discard":
    case "continued":
      return endDrafts(state, next, entry.id);
    case "note.add": {
      const note = { id: entry.note, n: entry.n, by: agentOf(entry.by), at: entry.at };
      return setNote(next, entry.note, entry.on === undefined ? note : { ...note, on: entry.on });
    }
    case "note.edited":
      return patchNote(next, entry.note, (note) => writtenIn(note, { by: agentOf(entry.by), at: entry.at }));
    case "note.delete":
      return patchNote(next, entry.note, (note) => ({
        ...note,
        deleted: { by: agentOf(entry.by), at: entry.at },
      }));
    case "undo": {
      const note = state.row.undoable.find((item) => item.id === entry.of)?.before.note;
      return note === undefined ? next : revive(next, note);
    }
    case "words.left": {
      const words = { root: entry.root, agent: entry.agent, text: entry.text, n: entry.n };
      return { ...next, left: [...without(next.left, entry.root, entry.agent), words] };
    }
    case "words.taken":
      return { ...next, left: without(next.left, entry.root, agentOf(entry.by).id) };
    default:
      return next;
  }
}

function restored(state: Conversation, n: number): Conversation {
  return { ...state, row: { ...completeRow(state.row), head: n + 1 } };
}

function endDrafts(before: Conversation, after: Conversation, by: string): Conversation {
  const ended = { ...after.ended };
  for (const target of visibilities) {
    const g = liveDraft(before.row, target);
    if (liveDraft(after.row, target) !== g) ended[draftRoot(target, g)] = by;
  }
  return { ...after, ended };
}

/**
 * Whoever sends or clears a draft goes on in the next one before anybody has heard of it. When that came too late, the next
 * one never lives; what is written there is offered back as of any draft that has ended (N-2).
 */
function endUnborn(state: Conversation, { id, target }: { id: string; target: Visibility }): Conversation {
  return { ...state, ended: { ...state.ended, [draftRoot(target, id)]: id } };
}

function without(left: readonly WordsLeft[], root: string, agent: string): WordsLeft[] {
  return left.filter((words) => words.root !== root || words.agent !== agent);
}

function setNote(state: Conversation, id: string, note: NoteState): Conversation {
  return { ...state, notes: { ...state.notes, [id]: note } };
}

function patchNote(state: Conversation, id: string, patch: (note: NoteState) => NoteState): Conversation {
  const note = state.notes[id];
  return note ? setNote(state, id, patch(note)) : state;
}

function revive(state: Conversation, id: string): Conversation {
  const note = state.notes[id];
  if (!note) return state;
  const { deleted: _deleted, ...alive } = note;
  return setNote(state, id, alive);
}

/** Whether a prose root may be written: it is live, it has ended (late words are kept, not shown), or never was (N-1). */
export function conversationProse(state: Conversation, root: string): "live" | "ended" | "never" {
  const [kind, id] = root.split(/:(.*)/su);
  if (kind === "note") {
    // Own keys only: a root may be called `note:constructor`.
    const note = id !== undefined && Object.hasOwn(state.row.notes, id) ? state.row.notes[id] : undefined;
    if (!note) return "never";
    return note.deleted ? "ended" : "live";
  }
  if (visibilities.some((target) => root === draftRoot(target, liveDraft(state.row, target)))) return "live";
  return Object.hasOwn(state.ended, root) ? "ended" : "never";
}

/** Whether a note that was deleted may still come back: its deletion can be undone (I-7). */
export function conversationMayReturn({ row }: Conversation, root: string): boolean {
  return row.undoable.some(
    ({ before, blockedBy }) =>
      before.note !== undefined && blockedBy === undefined && noteRoot(before.note) === root,
  );
}

export function liveNotes(state: Conversation): NoteState[] {
  return Object.values(state.notes).filter((note) => !note.deleted);
}
