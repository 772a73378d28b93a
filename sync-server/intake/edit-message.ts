import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry, ConversationFact } from "../../shared/conversation/entry.ts";
import { changedMessage } from "../../shared/conversation/message-change.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Turn } from "../log/documents.ts";
import type { Received } from "../store/inbound-store.ts";
import { referenceTo, shortened } from "./long-body.ts";
import type { IntakeDeps } from "./receive-message.ts";

/**
 * What a contact has edited says from here on what they say now; who reads it is told what it said before. An edit that is
 * older than the last, or says the same, changes nothing.
 * @param edited.editedAt by the network's clock, epoch ms
 */
export async function editMessage(
  { documents, blobs, newId }: Pick<IntakeDeps, "documents" | "blobs" | "newId">,
  { conversation, n: on }: Pick<Received, "conversation" | "n">,
  edited: { text: string; editedAt: number },
): Promise<void> {
  const { editedAt } = edited;
  const { text, blob } = shortened(edited.text);
  await documents.turn<void, Conversation>(conversation, (turn) => {
    const { row } = turn.state();
    if (!turn.exists || row.erased) return;
    const now = messageAt(turn, on);
    if (now && (now.editedAt >= editedAt || now.text === text)) return;
    const whole = blob ? { whole: referenceTo(blob) } : {};
    const entry: Unnumbered<ConversationFact> = {
      id: newId(),
      type: "message.changed",
      at: turn.now,
      by: { kind: "contact", id: row.contact.id, name: row.contact.name },
      on,
      change: { what: "edited", text, ...whole, editedAt },
    };
    turn.append([entry]);
    if (blob) turn.also((tx) => blobs.add(tx, conversation, blob));
  });
}

/** A message as it is now, and when it was edited last; null where this generation does not begin before it. */
function messageAt(turn: Turn<Conversation>, n: number): { text: string; editedAt: number } | null {
  const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
  const received = entries.find((entry) => entry.n === n);
  if (received?.type !== "message.received") return null;
  let message = received.message;
  let editedAt = 0;
  for (const entry of entries) {
    if (entry.type !== "message.changed" || entry.on !== n) continue;
    message = changedMessage(message, entry.change);
    if (entry.change.what === "edited") editedAt = entry.change.editedAt;
  }
  return { text: message.text, editedAt };
}
