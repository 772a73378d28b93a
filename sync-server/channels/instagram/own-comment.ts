import type { ChannelSettings } from "../../../shared/channels/channel.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import { takeOwnWords, type OwnWordsDeps } from "../own-words.ts";
import type { CommentChange } from "./wire.ts";

/** Replies that left so long before their comment is told of are looked through. */
const LATELY = 10 * MINUTE;
const MOST = 100;

/**
 * The account answers somebody in public. Instagram puts every answer under the comment on top, whoever below that was
 * answered, so it may be ours in another conversation than that of who is on top.
 */
export async function takeOwnComment(
  deps: OwnWordsDeps,
  channel: ChannelSettings,
  { id, parent_id: parent, text }: CommentChange,
  at: number,
): Promise<readonly DocumentId[]> {
  if (parent === undefined) return [];
  const top = (await deps.inbound.received(channel.id, parent))?.result ?? null;
  const since = at - LATELY;
  const lately = await deps.attempts.log(channel.id, { since, before: null, failed: false, limit: MOST });
  const docs = lately.flatMap(({ what, doc }) => (what === "send" ? [doc] : []));
  await takeOwnWords(deps, channel, {
    id,
    text: text ?? "",
    files: [],
    target: "public",
    at,
    among: [...new Set([...(top ? [top.conversation] : []), ...docs])],
    elsewhere: top,
    ...(top ? { on: top.n } : {}),
  });
  return top ? [top.contact] : [];
}
