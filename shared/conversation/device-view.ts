import { numbered } from "../protocol/entry.ts";
import { admitConversation, type Admission } from "./admit.ts";
import { foldConversation, type Conversation } from "./conversation.ts";
import { dueEffects } from "./effects.ts";
import type { ConversationEntry } from "./entry.ts";
import { foldRow } from "./fold-row.ts";
import { foreseenOpening } from "./opening.ts";
import type { ConversationIntent } from "./intent.ts";
import type { ConversationRow } from "./row.ts";

export interface Device {
  author: Admission["author"];
  dev: string;
}

/**
 * A device's view: the fold of what it holds, then its outbox by the same rules (F-2). Before each item the effects due
 * by then are applied (F-4). An intent the ledger has admitted already must have left the outbox.
 */
export function applyIntent(state: Conversation, intent: ConversationIntent, device: Device): Conversation {
  return predicted(state.row, intent, device).reduce(foldConversation, state);
}

/** The same for a list, which holds the row alone: `applyToRow(project(fold(L)), i)` equals `project(fold(L + i))` (F-1). */
export function applyToRow(
  row: ConversationRow,
  intent: ConversationIntent,
  device: Device,
): ConversationRow {
  return predicted(row, intent, device).reduce(foldRow, row);
}

export function applyEffects(state: Conversation, now: number): Conversation {
  return numbered<ConversationEntry>(dueEffects(state.row, now), state.row.head).reduce(
    foldConversation,
    state,
  );
}

/** What the server would write if it heard the intent at the press, and nothing else in between. */
export function predicted(
  row: ConversationRow,
  intent: ConversationIntent,
  { author, dev }: Device,
): ConversationEntry[] {
  const effects = numbered<ConversationEntry>(dueEffects(row, intent.at), row.head);
  const begun = [...effects, ...opening(effects.reduce(foldRow, row), intent, author)];
  const timely = begun.reduce(foldRow, row);
  const verdict = admitConversation(timely, intent, { author, dev, at: intent.at, now: intent.at });
  if (!verdict.ok) return effects; // the server will say why; until then nothing is shown as done
  return [...begun, ...numbered<ConversationEntry>(verdict.entries, timely.head)];
}

/** A conversation that nobody has begun yet begins with the reply that says for whom it is. */
function opening(
  row: ConversationRow,
  intent: ConversationIntent,
  { id, name }: Device["author"],
): ConversationEntry[] {
  if (row.head > 0 || intent.type !== "send" || !intent.opens) return [];
  const beginning = { send: intent.id, at: intent.at, by: { kind: "agent", id, name } as const };
  return numbered<ConversationEntry>(foreseenOpening(intent.opens, beginning), row.head);
}
