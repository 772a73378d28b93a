import type { ChannelSettings } from "../../shared/channels/channel.ts";
import { splitText } from "../../shared/channels/split-text.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import { raiseSend, type SendStatusDeps } from "../delivery/sends.routes.ts";
import { answeredElsewhere } from "../intake/answered-elsewhere.ts";
import type { IntakeDeps } from "../intake/receive-message.ts";
import type { Turn } from "../log/documents.ts";
import type { Thread } from "../store/inbound-store.ts";

export type OwnWordsDeps = SendStatusDeps & Pick<IntakeDeps, "inbound" | "rawEvents">;

/** What an account has said on its network, without a mark of ours. */
export interface OwnWords {
  /** As the network calls it. */
  id: string;
  text: string;
  /** What each file that came with it is. */
  files: readonly string[];
  target: Visibility;
  /** When, epoch ms. */
  at: number;
  /** Number of the message it answers, where the network tells. */
  on?: number;
  /** Conversations that it may be ours in. */
  among: readonly DocumentId[];
  /** Where it is told of when it is not; null: nowhere. */
  elsewhere: Thread | null;
}

/**
 * The account has said something to somebody. It is ours by its id, or by its words while we wait to hear of such a reply,
 * which it then proves. Anything else was said elsewhere.
 */
export async function takeOwnWords(
  deps: OwnWordsDeps,
  channel: ChannelSettings,
  said: OwnWords,
): Promise<void> {
  for (const doc of said.among) {
    const ours = await deps.documents.turn<Ours | null, Conversation>(doc, (turn) => ourReply(turn, said));
    if (ours?.proves)
      await raiseSend(deps, channel.id, ours.send, { status: "accepted", network_id: said.id });
    if (ours) return;
  }
  if (!said.elsewhere) return;
  const text = said.text || said.files.map((type) => `[${type}]`).join(" ");
  await answeredElsewhere(deps, channel, said.elsewhere, { externalId: said.id, text });
}

interface Ours {
  send: string;
  /** It is all of the reply, and not only a part. */
  proves: boolean;
}

function ourReply(turn: Turn<Conversation>, { id, text, target: where, on, at }: OwnWords): Ours | null {
  const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
  const named = entries.find((entry) => entry.type === "rung" && entry.networkId === id);
  if (named?.type === "rung") return { send: named.of, proves: true };
  const sends = entries.filter((entry) => entry.type === "send").filter(({ target }) => target === where);
  const awaited = new Set(
    turn
      .state()
      .row.sends.filter(({ standing }) => standing === "claimed" || standing === "unknown")
      .map((send) => send.id),
  );
  if (text === "") {
    // Files have no words to be known by: one that is shown while a reply with files leaves is its.
    const leaving = new Set(
      entries.flatMap((entry) => (entry.type === "claimed" && isJustBefore(at, entry.at) ? [entry.of] : [])),
    );
    const ours = sends.find(({ id: send, attachments = [] }) => leaving.has(send) && attachments.length > 0);
    if (!ours) return null;
    const isWhole = ours.text === "" && ours.attachments?.length === 1;
    return { send: ours.id, proves: isWhole && awaited.has(ours.id) };
  }
  const same = sends.filter((send) => awaited.has(send.id) && wordsOut(send).includes(text.trim()));
  // Two who answer different messages may say the same.
  const ours = same.find(({ inReplyTo }) => inReplyTo === on) ?? same[0];
  return ours ? { send: ours.id, proves: ours.text.trim() === text.trim() } : null;
}

/** Its words as they go out: whole, or in numbered parts. */
function wordsOut({ text, split }: Extract<ConversationEntry, { type: "send" }>): string[] {
  return [text.trim(), ...((split && splitText(text, split)) ?? [])];
}

/** Their clocks may differ a little. */
function isJustBefore(at: number, claimedAt: number): boolean {
  return claimedAt <= at + MINUTE && claimedAt >= at - 10 * MINUTE;
}
