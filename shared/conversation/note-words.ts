import { MINUTE } from "../time/duration.ts";
import type { NoteState } from "./conversation.ts";

type Writing = NonNullable<NoteState["edited"]>;

/** An author who goes on writing a note for a moment after adding it has not edited it yet. */
const SAME_SITTING_MS = 2 * MINUTE;

/** Whether writing in a note changes what it said, or is how its author writes it in the first place. */
export function isNoteEdit(note: NoteState, { by, at }: Writing): boolean {
  if (by.id !== note.by.id) return true;
  return note.written === true && at - note.at > SAME_SITTING_MS;
}

/** The note after somebody has written in it. */
export function writtenIn(note: NoteState, writing: Writing): NoteState {
  return isNoteEdit(note, writing) ? { ...note, edited: writing } : { ...note, written: true };
}
