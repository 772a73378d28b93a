import type { ChannelSettings } from "../../../shared/channels/channel.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { takeOwnWords, type OwnWordsDeps } from "../own-words.ts";
import type { FeedChange } from "./wire.ts";

/** The page answers somebody under a post. @param at when, epoch ms */
export async function takeOwnComment(
  deps: OwnWordsDeps,
  channel: ChannelSettings,
  { comment_id: id, parent_id: parent, message: text }: FeedChange,
  at: number,
): Promise<readonly DocumentId[]> {
  const answered = parent === undefined ? null : await deps.inbound.received(channel.id, parent);
  if (!answered || id === undefined) return [];
  const { result: elsewhere } = answered;
  const { conversation, contact, n: on } = elsewhere;
  const files: string[] = [];
  await takeOwnWords(deps, channel, {
    id,
    text,
    files,
    target: "public",
    at,
    on,
    among: [conversation],
    elsewhere,
  });
  return [contact];
}
