import type { ContactRow } from "../../shared/contact/contact.ts";
import type { NoteState } from "../../shared/conversation/conversation.ts";

/** A contact's notes that are not deleted, newest first. */
export function liveNotes({ notes }: Pick<ContactRow, "notes">): NoteState[] {
  return Object.values(notes)
    .filter((note) => !note.deleted)
    .toSorted((one, other) => other.n - one.n);
}
