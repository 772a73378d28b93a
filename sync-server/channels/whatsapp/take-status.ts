import type { Conversation } from "../../../shared/conversation/conversation.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { raiseSend, type SendStatusDeps } from "../../delivery/sends.routes.ts";
import { readMark } from "../meta/mark.ts";
import type { Status } from "./wire.ts";
import { errorWords, isWindowCode } from "./whatsapp-outcome.ts";

/** What WhatsApp calls the rungs of a reply; a voice message that was played was read. */
const rungs = {
  sent: "accepted",
  delivered: "delivered",
  read: "read",
  played: "read",
  failed: "failed",
} as const;

/**
 * How far a reply of ours has come, in whatever order that is told; the mark that it carries says which one it is, also
 * when its call was never answered (S-5). What others have sent with the number is no news here.
 */
export async function takeStatus(
  deps: SendStatusDeps,
  channel: string,
  { id, status, timestamp, errors, biz_opaque_callback_data: data }: Status,
): Promise<readonly DocumentId[]> {
  const rung = Object.hasOwn(rungs, status) ? rungs[status as keyof typeof rungs] : null; // hasOwn has just said so
  const mark = readMark(data);
  const doc = mark && (await deps.attempts.documentOf(mark.send));
  if (!rung || !mark || !doc) return [];
  // Of a call that does not end a reply only its failure says something of the whole.
  if (mark.isLast || rung === "failed") {
    const [error] = errors;
    await raiseSend(deps, channel, mark.send, {
      status: rung,
      network_id: id,
      at: timestamp * SECOND,
      ...(rung === "failed" && error ? { reason: errorWords(error) } : {}),
      ...(rung === "failed" && error && isWindowCode(error.code) ? { why: "window" as const } : {}),
    });
  }
  const { row } = await deps.documents.read<Conversation>(doc);
  return row.erased ? [] : [row.contact.id as DocumentId]; // intake wrote a document's id there
}
