import type { NoteState } from "../../shared/conversation/conversation.ts";

export interface Writer {
  name: string;
  isMe: boolean;
}

export interface NoteByline {
  author: Writer;
  /** Who changed it last after it was there, and when; null: nobody did. */
  edited: { by: Writer; at: number } | null;
}

export function noteByline({ by, edited }: NoteState, me: string): NoteByline {
  const writer = ({ id, name }: NoteState["by"]): Writer => ({ name, isMe: id === me });
  return { author: writer(by), edited: edited ? { by: writer(edited.by), at: edited.at } : null };
}
