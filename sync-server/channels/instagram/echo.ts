import type { ChannelSettings } from "../../../shared/channels/channel.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { takeOwnWords, type OwnWordsDeps } from "../own-words.ts";
import type { WireMessage } from "./wire.ts";

/**
 * Instagram shows everything that an account says in private, with no mark of ours. Where somebody has only commented, what
 * they are told in private was written to their comments.
 * @param said.contact whom it was said to; `at`: when, epoch ms
 */
export async function takeEcho(
  deps: OwnWordsDeps,
  channel: ChannelSettings,
  { mid, text, attachments }: WireMessage,
  { contact, at }: { contact: string; at: number },
): Promise<readonly DocumentId[]> {
  const own = await deps.inbound.thread(channel.id, contact, "private");
  const publicly = await deps.inbound.thread(channel.id, contact, "public");
  const threads = [own, publicly].flatMap((thread) => thread ?? []);
  await takeOwnWords(deps, channel, {
    id: mid,
    text: text ?? "",
    files: attachments.map(({ type }) => type),
    target: "private",
    at,
    among: threads.map(({ conversation }) => conversation),
    elsewhere: own,
  });
  return threads.slice(0, 1).map((thread) => thread.contact);
}
