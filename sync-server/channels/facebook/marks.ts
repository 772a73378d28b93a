import type { Conversation } from "../../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import { visibilities } from "../../../shared/conversation/intent.ts";
import { isAccepted } from "../../../shared/conversation/row.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { raiseSend, type SendStatusDeps } from "../../delivery/sends.routes.ts";
import type { IntakeDeps } from "../../intake/receive-message.ts";
import type { Messaging } from "./wire.ts";

export type MarksDeps = SendStatusDeps & Pick<IntakeDeps, "inbound">;

/** Everything said to somebody up to a moment was delivered, or read. In whatever order that is told, it only rises (S-5). */
export async function takeMarks(
  deps: MarksDeps,
  channel: string,
  { sender, delivery, read }: Messaging,
): Promise<readonly DocumentId[]> {
  const watermark = (read ?? delivery)?.watermark ?? 0;
  const status = read ? "read" : "delivered";
  const threads = await Promise.all(
    visibilities.map((each) => deps.inbound.thread(channel, sender.id, each)),
  );
  for (const thread of threads) {
    const sends = thread
      ? await sentBefore(deps, thread.conversation, { watermark, mids: delivery?.mids ?? [] })
      : [];
    for (const send of sends) await raiseSend(deps, channel, send, { status, at: watermark });
  }
  return threads.flatMap((thread) => thread?.contact ?? []);
}

/** Private replies that Meta has taken: those that left before it, by our clock, and those that are named. */
function sentBefore(
  { documents }: MarksDeps,
  doc: DocumentId,
  { watermark, mids }: { watermark: number; mids: readonly string[] },
): Promise<string[]> {
  return documents.turn<string[], Conversation>(doc, (turn) => {
    const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    const meant = new Set(
      entries.flatMap((entry) => {
        const isNamed = entry.type === "rung" && mids.includes(entry.networkId ?? "");
        return isNamed || (entry.type === "claimed" && entry.at <= watermark) ? [entry.of] : [];
      }),
    );
    return turn
      .state()
      .row.sends.filter(({ target, standing }) => target === "private" && isAccepted(standing))
      .flatMap(({ id }) => (meant.has(id) ? [id] : []));
  });
}
