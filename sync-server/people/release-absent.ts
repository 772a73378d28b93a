import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationFact } from "../../shared/conversation/entry.ts";
import type { AgentRef, ConversationRow } from "../../shared/conversation/row.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { hasReturned } from "../automations/has-returned.ts";
import type { Turn } from "../log/documents.ts";
import type { SettingsStore } from "../store/settings-store.ts";

export interface ReleaseAbsentDeps {
  settings: SettingsStore;
  /** Whether a person has a session anywhere. */
  isSignedIn: (agent: string) => Promise<boolean>;
  newId: () => string;
}

/**
 * What comes back to New while its assignee is signed out is nobody's, where the workspace wants it so (T4, T6); what
 * somebody brings back by hand keeps who has it (T12).
 */
export async function releaseAbsent(
  { settings, isSignedIn, newId }: ReleaseAbsentDeps,
  turn: Turn<Conversation>,
  was: ConversationRow,
): Promise<void> {
  const { row } = turn.state();
  if (!row.assignee || row.assignee.kind === "team" || !hasReturned(was, row) || isByHand(turn, was)) return;
  if (!(await settings.setting("defaults")).value.releaseAtSignOut) return;
  if (await isSignedIn(row.assignee.id)) return;
  release(turn, row.assignee, newId());
}

/** All that was written since were acts of people. */
function isByHand(turn: Turn<Conversation>, { head }: ConversationRow): boolean {
  return turn.entries().every((entry) => entry.n < head || "dev" in entry); // only acts carry a device
}

export function release(turn: Turn<Conversation>, agent: AgentRef, id: string): void {
  const fact: Unnumbered<Extract<ConversationFact, { type: "released" }>> = {
    id,
    type: "released",
    at: turn.now,
    by: SYSTEM,
    agent,
  };
  turn.append([fact]);
}
