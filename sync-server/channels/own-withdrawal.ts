import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { IntakeDeps } from "../intake/receive-message.ts";
import { takeWithdrawal } from "../intake/take-change.ts";
import { withdrawMessage } from "../intake/withdraw-message.ts";
import type { ChannelRecord } from "../store/channels-store.ts";
import type { Thread } from "../store/inbound-store.ts";

/**
 * Something that was said with somebody is no more to be seen, whoever took it back: what they wrote, what was answered
 * elsewhere, or a reply of ours.
 * @param key what it is known by on its network
 * @param among their conversations, which it may be ours in
 * @throws EarlyChange
 */
export async function takeWithdrawalAmong(
  deps: IntakeDeps,
  account: Pick<ChannelRecord, "settings">,
  key: string,
  among: readonly Thread[],
): Promise<readonly DocumentId[]> {
  if (!(await deps.inbound.received(account.settings.id, key)))
    for (const { conversation, contact } of among) {
      const n = await replyNamed(deps, conversation, key);
      if (n === null) continue;
      await withdrawMessage(deps, { conversation, n });
      return [contact];
    }
  return takeWithdrawal(deps, account, key);
}

/** The number of the reply that the network calls so. */
function replyNamed(
  { documents }: Pick<IntakeDeps, "documents">,
  doc: DocumentId,
  networkId: string,
): Promise<number | null> {
  return documents.turn<number | null, Conversation>(doc, (turn) => {
    const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    const named = entries.find((entry) => entry.type === "rung" && entry.networkId === networkId);
    if (named?.type !== "rung") return null;
    return entries.find((entry) => sendIn(entry) === named.of)?.n ?? null;
  });
}

/** Id of the reply that an entry is, a person's or an automation's. */
function sendIn(entry: ConversationEntry): string | null {
  if (entry.type === "send") return entry.id;
  return entry.type === "automated" && entry.did.kind === "reply" ? entry.did.send : null;
}
