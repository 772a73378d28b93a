import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { entryAt } from "../../shared/protocol/entry.ts";
import { readLedger } from "../../shared/protocol/ledger-doc.ts";
import type { Turn } from "../log/documents.ts";
import { documentOf } from "../log/stored-document.ts";
import type { LogStore } from "../store/store.ts";
import type { Outgoing } from "./outgoing.ts";

/**
 * The network's id of the message that a reply answers: the one it names, else the last before it, in whichever
 * generation of the conversation that stands (D-4).
 * @returns null when there is none
 */
export async function answered(
  log: Pick<LogStore, "sealed">,
  turn: Turn<Conversation>,
  { n, inReplyTo }: Outgoing,
): Promise<string | null> {
  for await (const entries of ledgers(log, turn)) {
    const message =
      inReplyTo === undefined
        ? entries.findLast((entry) => entry.type === "message.received" && entry.n < n)
        : entryAt(entries, inReplyTo);
    if (message) return message.type === "message.received" ? message.message.externalId : null;
  }
  return null;
}

/** The entry of that number, in whichever generation it stands. */
export async function entryAnywhere(
  log: Pick<LogStore, "sealed">,
  turn: Turn,
  n: number,
): Promise<ConversationEntry | undefined> {
  for await (const entries of ledgers(log, turn)) {
    const entry = entryAt(entries, n);
    if (entry) return entry;
  }
  return undefined;
}

/** The ledger as it stands, then those of earlier generations, the latest first. */
export async function* ledgers(
  log: Pick<LogStore, "sealed">,
  turn: Turn,
): AsyncGenerator<ConversationEntry[]> {
  yield [...turn.entries()] as ConversationEntry[]; // a conversation's ledger holds nothing else
  for (let gen = turn.gen - 1; gen >= 0; gen--) {
    const bytes = await log.sealed(turn.doc, gen);
    if (!bytes) return;
    const doc = documentOf([bytes]);
    yield readLedger<ConversationEntry>(doc);
    doc.destroy();
  }
}
