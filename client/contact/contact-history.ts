import type { AttributeValue, ContactEntry } from "../../shared/contact/contact.ts";
import type { NoteState } from "../../shared/conversation/conversation.ts";
import { isNoteEdit, writtenIn } from "../../shared/conversation/note-words.ts";
import { agentOf } from "../../shared/conversation/row.ts";

/** What a line of a contact's history says; the screen finds the words. */
export type ContactDeed =
  | { did: "created"; channel: string }
  | { did: "supplied" }
  | { did: "team" }
  | { did: "set"; key: string; value: AttributeValue }
  | { did: "cleared"; key: string }
  | {
      did:
        | "vipOn"
        | "vipOff"
        | "blocked"
        | "unblocked"
        | "linked"
        | "unlinked"
        | "noteAdded"
        | "noteEdited"
        | "noteDeleted"
        | "undone";
    };

export interface HistoryLine {
  id: string;
  at: number;
  by: ContactEntry["by"];
  deed: ContactDeed;
  /** It came too late to have an effect (I-6). */
  isOvertaken: boolean;
}

/** A contact's ledger read aloud, the latest first. Housekeeping and types this build does not know have no line. */
export function contactHistory(entries: readonly ContactEntry[]): HistoryLine[] {
  const notes = new Map<string, NoteState>();
  return entries
    .flatMap((entry) => {
      const deed = deedOf(entry, notes);
      follow(notes, entry);
      const { id, at, by } = entry;
      return deed ? [{ id, at, by, deed, isOvertaken: entry.overtaken !== undefined }] : [];
    })
    .toReversed();
}

/** Notes as they are after the entry, as far as the ledger at hand tells of them. */
function follow(notes: Map<string, NoteState>, entry: ContactEntry): void {
  const { n, at } = entry;
  const by = agentOf(entry.by);
  if (entry.type === "note.add") notes.set(entry.note, { id: entry.note, n, by, at });
  const note = entry.type === "note.edited" ? notes.get(entry.note) : undefined;
  if (note) notes.set(note.id, writtenIn(note, { by, at }));
}

function deedOf(entry: ContactEntry, notes: ReadonlyMap<string, NoteState>): ContactDeed | null {
  switch (entry.type) {
    case "contact.created":
      return { did: "created", channel: entry.channel.name };
    case "contact.supplied":
      return { did: "supplied" };
    case "team.set":
      return { did: "team" };
    case "attribute.set":
      if (entry.value === null) return { did: "cleared", key: entry.key };
      return { did: "set", key: entry.key, value: entry.value };
    case "vip.set":
      return { did: entry.on ? "vipOn" : "vipOff" };
    case "block.set":
      return { did: entry.on ? "blocked" : "unblocked" };
    case "link.set":
      return { did: entry.on ? "linked" : "unlinked" };
    case "note.add":
      return { did: "noteAdded" };
    case "note.edited": {
      const note = notes.get(entry.note);
      const isEdit = !note || isNoteEdit(note, { by: agentOf(entry.by), at: entry.at });
      return isEdit ? { did: "noteEdited" } : null;
    }
    case "note.delete":
      return { did: "noteDeleted" };
    case "undo":
      return { did: "undone" };
    default:
      return null;
  }
}
