import type { NoteState } from "../../shared/conversation/conversation.ts";
import { MINUTE } from "../../shared/time/duration.ts";

/** An author who goes on writing a note for a moment after adding it has not edited it yet. */
const SAME_SITTING_MS = 2 * MINUTE;

export interface Writer {
  name: string;
  isMe: boolean;
}

export interface NoteByline {
  author: Writer;
  /** Who changed it last after it was there, and when; null: nobody did. */
  edited: { by: Writer; at: number } | null;
}

export function noteByline({ by, at, edited }: NoteState, me: string): NoteByline {
  const writer = ({ id, name }: NoteState["by"]): Writer => ({ name, isMe: id === me });
  const isChange = edited && (edited.by.id !== by.id || edited.at - at > SAME_SITTING_MS);
  return { author: writer(by), edited: isChange ? { by: writer(edited.by), at: edited.at } : null };
}
