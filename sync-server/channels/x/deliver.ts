import { isTooLong } from "../../../shared/channels/split-text.ts";
import { replyRules } from "../../../shared/channels/capability.ts";
import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { OutgoingReply } from "../channel.ts";
import type { Outcome } from "../outcome.ts";
import { isRefused } from "../../../shared/channels/refused-deed.ts";
import type { RefusedDeeds } from "../refused-deeds.ts";
import { findReply, type FindDeps } from "./find-reply.ts";
import { permalinkOf } from "./read-post.ts";
import { replyRequest } from "./reply-request.ts";
import { upload, type NoUpload, type UploadDeps } from "./upload.ts";
import { xOf } from "./x-api.ts";
import { refusalOf, xOutcome } from "./x-outcome.ts";

export interface DeliverDeps extends FindDeps, UploadDeps {
  refused: Pick<RefusedDeeds, "note">;
}

/** Hands a reply over: its files first, which nobody sees before the one call that says it. */
export async function deliverReply(
  deps: DeliverDeps,
  account: ChannelRecord,
  reply: OutgoingReply,
): Promise<Outcome> {
  const connection = xOf(account.connection);
  const { send } = reply;
  const words = whyNot(account, reply, deps.clock());
  if (words) return { rung: "failed", words };
  const media = await uploadAll(deps, account, reply);
  if (!Array.isArray(media)) return media;
  const request = replyRequest(reply, await partBefore(deps, reply), media);
  if (!request) return { rung: "failed", words: "there is no post to answer" };
  const result = await deps.callX(connection, request);
  const outcome = xOutcome(result, deps.clock());
  switch (refusalOf(result)) {
    case "tier":
      if (send.quote) await deps.refused.note(account.settings.id, "quote");
      return outcome;
    case "duplicate":
      // Sent before, and its answer was lost: it is out.
      return (await findReply(deps, connection, reply)) ?? outcome;
    case null:
      return withPermalink(outcome, reply);
  }
}

/** What X would not take is not sent there, as it would count against the account. */
function whyNot({ settings }: ChannelRecord, { send, files }: OutgoingReply, now: number): string | null {
  const { limit, unit } = replyRules(settings.capability, send.target);
  if (send.text === "" && files.length === 0) return "there is nothing to send";
  if (limit !== null && isTooLong(send.text, { max: limit, unit }))
    return `longer than the ${limit} characters that X takes, as X counts them`;
  if (files.length > 1 && files.some(isMoving)) return "X takes four pictures, or one video or GIF";
  if (send.quote && isRefused(settings, "quote", now)) return "X refuses this to the account's plan";
  return null;
}

function isMoving({ mime }: SentFile): boolean {
  return mime.startsWith("video/") || mime === "image/gif";
}

async function uploadAll(
  deps: DeliverDeps,
  { connection }: ChannelRecord,
  { send, files }: OutgoingReply,
): Promise<string[] | NoUpload> {
  const media: string[] = [];
  for (const file of files) {
    const uploaded = await upload(deps, xOf(connection), file, send.target);
    if (typeof uploaded !== "string") return uploaded;
    media.push(uploaded);
  }
  return media;
}

/** Of a reply in several posts, the one that went out before this: each answers the one before it. */
function partBefore({ documents }: DeliverDeps, { row, send }: OutgoingReply): Promise<string | null> {
  const { id, part } = send;
  if (!part || part.number === 1) return Promise.resolve(null);
  return documents.turn(row.doc as DocumentId, (turn) => {
    const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    const before = entries.findLast(
      (entry) =>
        entry.type === "rung" && entry.of === id && entry.part === part.number - 1 && entry.networkId,
    );
    return before?.type === "rung" ? (before.networkId ?? null) : null;
  });
}

function withPermalink(outcome: Outcome, { send }: OutgoingReply): Outcome {
  if (send.target === "private" || outcome.rung !== "accepted" || outcome.networkId === undefined)
    return outcome;
  return { ...outcome, permalink: permalinkOf(outcome.networkId) };
}
