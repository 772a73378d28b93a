import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { settleOwnDeletion } from "../message-acts/own-deletion.ts";
import type { Received } from "../store/inbound-store.ts";
import type { IntakeDeps } from "./receive-message.ts";

/**
 * A contact's message, or what was said to them, is no more to be seen on its network. What it said stays here; that it is
 * gone is told once.
 * @param at epoch ms: what was said later is not meant; left out: whatever is there
 */
export async function withdrawMessage(
  { documents, newId }: Pick<IntakeDeps, "documents" | "newId">,
  { conversation, n: on }: Pick<Received, "conversation" | "n">,
  at = Infinity,
): Promise<void> {
  await documents.turn<void, Conversation>(conversation, (turn) => {
    const { row } = turn.state();
    if (!turn.exists || row.erased) return;
    const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    const said = lastSaid(entries, on);
    if (said === "withdrawn" || said > at) return;
    if (settleOwnDeletion({ newId }, turn, on)) return;
    const { id, name } = row.contact;
    const by = isOurs(entries, on) ? SYSTEM : ({ kind: "contact", id, name } as const);
    turn.append([
      { id: newId(), type: "message.changed", at: turn.now, by, on, change: { what: "withdrawn" } },
    ]);
  });
}

/** The account said it, from here or elsewhere. */
function isOurs(entries: readonly ConversationEntry[], n: number): boolean {
  const said = entries.find((entry) => entry.n === n);
  return said !== undefined && said.type !== "message.received";
}

/** When it was said, or edited last, epoch ms; -Infinity where this generation does not begin before it. */
function lastSaid(entries: readonly ConversationEntry[], n: number): number | "withdrawn" {
  let said: number | "withdrawn" = -Infinity;
  for (const entry of entries) {
    if (entry.n === n) said = entry.type === "message.received" ? entry.message.sentAt : entry.at;
    if (entry.type !== "message.changed" || entry.on !== n) continue;
    if (entry.change.what === "edited") said = entry.change.editedAt;
    if (entry.change.what === "withdrawn") said = "withdrawn";
  }
  return said;
}
