import type { Automation, AutomationAction } from "../../shared/automation/automation.ts";
import { answersTo, type Heard } from "../../shared/automation/match.ts";
import type { ContactRef, ConversationEntry, ConversationFact } from "../../shared/conversation/entry.ts";
import { snippet } from "../../shared/conversation/last-said.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { readLedger } from "../../shared/protocol/ledger-doc.ts";
import { wholeText } from "../intake/whole-text.ts";
import { documentOf } from "../log/stored-document.ts";
import type { BlobStore } from "../store/blob-store.ts";
import type { LogStore } from "../store/store.ts";

export interface TryAutomationDeps {
  log: Pick<LogStore, "load" | "latestConversations">;
  blobs: Pick<BlobStore, "blob">;
}

export interface Trial {
  /** Conversations looked at. */
  looked: number;
  /** How many of them it would have done something in; `matched` shows the latest. */
  total: number;
  matched: { conversation: DocumentId; contact: string; text: string; did: AutomationAction[] }[];
}

const LOOKED_AT = 500;
const SHOWN = 50;

/** What an automation would have done with the last message of each of the latest conversations. Nothing is done. */
export async function tryAutomation(deps: TryAutomationDeps, automation: Automation): Promise<Trial> {
  const docs = await deps.log.latestConversations(automation.channels, LOOKED_AT);
  const trial: Trial = { looked: 0, total: 0, matched: [] };
  for (const doc of docs) {
    const last = await lastMessage(deps, doc);
    await new Promise(setImmediate); // each is read in one go: others have their turn between two
    if (!last) continue;
    trial.looked += 1;
    const [answer] = answersTo([{ ...automation, active: true }], last);
    if (!answer) continue;
    trial.total += 1;
    if (trial.matched.length === SHOWN) continue;
    const { contact, text } = last;
    trial.matched.push({ conversation: doc, contact, text: snippet(text), did: answer.actions });
  }
  return trial;
}

/** The last thing a contact said there, with their name; null where nothing is left of it (D-5). */
async function lastMessage(
  { log, blobs }: TryAutomationDeps,
  doc: DocumentId,
): Promise<(Heard & { contact: string }) | null> {
  const stored = await log.load(doc);
  const row = stored?.row as ConversationRow | null | undefined; // of a conversation
  if (!stored || !row || row.erased) return null;
  const copy = documentOf(stored.updates);
  const ledger = readLedger<ConversationEntry>(copy);
  copy.destroy();
  const last = ledger.findLast((entry) => entry.type === "message.received");
  if (!last) return null;
  const contact: ContactRef = row.contact;
  return {
    channel: row.channel.id,
    contact: contact.name,
    text: await wholeText(blobs, last.message),
    isFirst: isFirst(ledger, last),
  };
}

function isFirst(
  ledger: readonly ConversationEntry[],
  { n }: Extract<ConversationFact, { type: "message.received" }>,
): boolean {
  const before = ledger.findLast(
    (entry) => entry.n < n && (entry.type === "message.received" || entry.type === "episode.opened"),
  );
  return before?.type === "episode.opened";
}
