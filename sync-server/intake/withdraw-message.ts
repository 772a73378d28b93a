import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { Received } from "../store/inbound-store.ts";
import type { IntakeDeps } from "./receive-message.ts";

/** A contact's message is no more to be seen on its network. What they said stays here; that it is gone is told once. */
export async function withdrawMessage(
  { documents, newId }: Pick<IntakeDeps, "documents" | "newId">,
  { conversation, n: on }: Pick<Received, "conversation" | "n">,
): Promise<void> {
  await documents.turn<void, Conversation>(conversation, (turn) => {
    const { row } = turn.state();
    if (!turn.exists || row.erased) return;
    const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    const isTold = entries.some(
      (entry) => entry.type === "message.changed" && entry.on === on && entry.change.what === "withdrawn",
    );
    if (isTold) return;
    const by = { kind: "contact", id: row.contact.id, name: row.contact.name } as const;
    turn.append([
      { id: newId(), type: "message.changed", at: turn.now, by, on, change: { what: "withdrawn" } },
    ]);
  });
}
