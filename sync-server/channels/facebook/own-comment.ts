import type { ChannelSettings } from "../../../shared/channels/channel.ts";
import type { Conversation } from "../../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { raiseSend, type SendStatusDeps } from "../../delivery/sends.routes.ts";
import { answeredElsewhere } from "../../intake/answered-elsewhere.ts";
import type { IntakeDeps } from "../../intake/receive-message.ts";
import type { Documents } from "../../log/documents.ts";
import type { FeedChange } from "./wire.ts";

export type OwnCommentDeps = SendStatusDeps & Pick<IntakeDeps, "inbound">;

/**
 * The page answers somebody under a post. Comments carry no mark: one is ours by its id, or by its words while we wait to
 * hear of such a reply, which it then proves. Any other was written elsewhere.
 */
export async function takeOwnComment(
  deps: OwnCommentDeps,
  channel: ChannelSettings,
  { comment_id: id, parent_id: parent, message }: FeedChange,
): Promise<readonly DocumentId[]> {
  const answered = parent === undefined ? null : await deps.inbound.received(channel.id, parent);
  if (!answered || id === undefined) return [];
  const { conversation, contact, n: on } = answered.result;
  const ours = await ourReply(deps.documents, conversation, { id, words: message.trim(), on });
  if (ours) await raiseSend(deps, channel.id, ours, { status: "accepted", network_id: id });
  else await answeredElsewhere(deps, channel, { conversation, contact }, { externalId: id, text: message });
  return [contact];
}

function ourReply(
  documents: Documents,
  doc: DocumentId,
  { id, words, on }: { id: string; words: string; on: number },
): Promise<string | null> {
  return documents.turn<string | null, Conversation>(doc, (turn) => {
    const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    const named = entries.find((entry) => entry.type === "rung" && entry.networkId === id);
    if (named?.type === "rung") return named.of;
    const awaited = new Set(
      turn
        .state()
        .row.sends.filter(({ target }) => target === "public")
        .filter(({ standing }) => standing === "claimed" || standing === "unknown")
        .map((send) => send.id),
    );
    const said = entries.flatMap((entry) =>
      entry.type === "send" && awaited.has(entry.id) && entry.text.trim() === words ? [entry] : [],
    );
    // Two who answer different comments may say the same.
    return (said.find(({ inReplyTo }) => inReplyTo === on) ?? said[0])?.id ?? null;
  });
}
