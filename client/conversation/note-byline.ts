import type { NoteState } from "../../shared/conversation/conversation.ts";
import { MINUTE } from "../../shared/time/duration.ts";

/** An author who goes on writing a note for a moment after adding it has not edited it yet. */
const SAME_SITTING_MS = 2 * MINUTE;

export interface NoteByline {
  authors: { name: string; isMe: boolean }[];
  editedAt: number | null;
}

/** Who wrote a note, its last editor beside its author, and when it was changed after it was there. */
export function noteByline(note: NoteState, me: string): NoteByline {
  const { by, edited } = note;
  const together = edited && edited.by.id !== by.id ? [by, edited.by] : [by];
  const isChange = edited && (edited.by.id !== by.id || edited.at - note.at > SAME_SITTING_MS);
  return {
    authors: together.map(({ id, name }) => ({ name, isMe: id === me })),
    editedAt: isChange ? edited.at : null,
  };
}
