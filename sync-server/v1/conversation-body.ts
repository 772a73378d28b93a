import * as v from "valibot";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { visibilities } from "../../shared/conversation/intent.ts";
import { asChanged } from "../../shared/conversation/message-change.ts";
import { notesIn } from "../../shared/search/parts.ts";
import type { Turn } from "../log/documents.ts";

/** What was said in a conversation, message by message. */
export const SaidView = v.object({
  n: v.number(),
  id: v.string(),
  at: v.number(),
  by: v.object({ kind: v.picklist(["contact", "agent", "system"]), name: v.string() }),
  text: v.pipe(
    v.string(),
    v.description("At most 8 KiB; `whole`: the hash by which `/texts/{hash}` has all of it."),
  ),
  whole: v.nullable(v.string()),
  external_id: v.nullable(v.string()),
  visibility: v.nullable(v.picklist(visibilities)),
  attachments: v.array(v.object({ name: v.string(), mime: v.string() })),
});
export type SaidView = v.InferOutput<typeof SaidView>;

export const NoteView = v.object({ id: v.string(), by: v.string(), text: v.string() });
export type NoteView = v.InferOutput<typeof NoteView>;

/** Messages and replies, oldest first. */
export function saidOf(entries: readonly ConversationEntry[]): SaidView[] {
  return asChanged(entries).flatMap((entry): SaidView[] => {
    const { n, id, at } = entry;
    const by = { kind: entry.by.kind, name: entry.by.name };
    if (entry.type === "message.received") {
      const { text, whole, externalId, attachments } = entry.message;
      const files = attachments.map(({ name, mime }) => ({ name, mime }));
      return [
        {
          n,
          id,
          at,
          by,
          text,
          whole: whole?.hash ?? null,
          external_id: externalId,
          visibility: null,
          attachments: files,
        },
      ];
    }
    const reply = replyOf(entry);
    return reply ? [{ n, at, by, whole: null, external_id: null, ...reply }] : [];
  });
}

function replyOf(
  entry: ConversationEntry,
): Pick<SaidView, "id" | "text" | "visibility" | "attachments"> | null {
  if (entry.type === "send") {
    const attachments = (entry.attachments ?? []).map(({ name, mime }) => ({ name, mime }));
    return { id: entry.id, text: entry.text, visibility: entry.target, attachments };
  }
  if (entry.type !== "automated" || entry.did.kind !== "reply") return null;
  return { id: entry.did.send, text: entry.did.text, visibility: entry.did.target, attachments: [] };
}

/** The notes that are there, as text. */
export function notesOf(turn: Turn<Conversation>): NoteView[] {
  const { row } = turn.state();
  return notesIn(row, turn.prose(), turn.now).flatMap(({ part, text }) => {
    const id = part.slice("note:".length);
    const note = row.notes[id];
    return !note || note.deleted ? [] : [{ id, by: note.by, text }];
  });
}
