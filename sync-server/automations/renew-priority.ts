import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationFact } from "../../shared/conversation/entry.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Turn } from "../log/documents.ts";
import type { SettingsStore } from "../store/settings-store.ts";
import type { LogStore } from "../store/store.ts";
import { priorityTerms } from "../workspace-settings/capture.ts";
import { readSome } from "../workspace-settings/read-settings.ts";
import { hasReturned } from "./has-returned.ts";

export interface RenewPriorityDeps {
  settings: SettingsStore;
  log: Pick<LogStore, "rows">;
  newId: () => string;
}

/** What counts for its place in New is looked up again when a conversation comes back there, never while it stays. */
export async function renewPriority(
  { settings, log, newId }: RenewPriorityDeps,
  turn: Turn<Conversation>,
  was: ConversationRow,
): Promise<void> {
  const { row } = turn.state();
  if (!hasReturned(was, row)) return;
  const contact = await contactOf(log, row);
  const { visibility } = row;
  const decided = await readSome(settings, ["priority", "groups"]);
  const priority = priorityTerms(decided, { channel: row.channel.id, visibility, contact });
  if (JSON.stringify(priority) === JSON.stringify(row.priority)) return;
  const fact: Unnumbered<Extract<ConversationFact, { type: "priority.set" }>> = {
    id: newId(),
    type: "priority.set",
    at: turn.now,
    by: SYSTEM,
    priority,
  };
  turn.append([fact]);
}

/** What is committed of a conversation's contact; waiting for their document's turn could wait for ever. */
export async function contactOf(
  log: Pick<LogStore, "rows">,
  row: ConversationRow,
): Promise<ContactRow | null> {
  const id = row.contact.id as DocumentId; // intake wrote a document's id there
  return ((await log.rows([id])).get(id) as ContactRow | undefined) ?? null; // a contact projects to itself
}
