import type { Conversation } from "../../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import { visibilities } from "../../../shared/conversation/intent.ts";
import { isAccepted } from "../../../shared/conversation/row.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { raiseSend, type SendStatusDeps } from "../../delivery/sends.routes.ts";
import type { IntakeDeps } from "../../intake/receive-message.ts";

export type MarksDeps = SendStatusDeps & Pick<IntakeDeps, "inbound">;

/** How far what was said to somebody has come. */
export interface Mark {
  contact: string;
  status: "delivered" | "read";
  /** When, epoch ms. */
  at: number;
  /** Which of it: all that left by a moment (epoch ms), what is named, or what is named and all that left before that. */
  of: { until: number; named: readonly string[] } | { through: string };
}

/** In whatever order it is told, it only rises (S-5). */
export async function takeMark(deps: MarksDeps, channel: string, mark: Mark): Promise<readonly DocumentId[]> {
  const { contact, status, at, of } = mark;
  const threads = await Promise.all(visibilities.map((each) => deps.inbound.thread(channel, contact, each)));
  for (const thread of threads) {
    const sends = thread ? await meantBy(deps, thread.conversation, of) : [];
    for (const send of sends) await raiseSend(deps, channel, send, { status, at });
  }
  return threads.flatMap((thread) => thread?.contact ?? []);
}

/** Private replies that Meta has taken; when they left is told by our clock. */
function meantBy({ documents }: MarksDeps, doc: DocumentId, of: Mark["of"]): Promise<string[]> {
  return documents.turn<string[], Conversation>(doc, (turn) => {
    const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    const names = "through" in of ? [of.through] : of.named;
    const named = new Set(
      entries.flatMap((entry) =>
        entry.type === "rung" && names.includes(entry.networkId ?? "") ? [entry.of] : [],
      ),
    );
    const left = entries.filter((entry) => entry.type === "claimed");
    const until =
      "until" in of
        ? of.until
        : Math.max(0, ...left.flatMap((entry) => (named.has(entry.of) ? [entry.at] : [])));
    const meant = new Set([...named, ...left.flatMap((entry) => (entry.at <= until ? [entry.of] : []))]);
    return turn
      .state()
      .row.sends.filter(({ target, standing }) => target === "private" && isAccepted(standing))
      .flatMap(({ id }) => (meant.has(id) ? [id] : []));
  });
}
