import { AppError } from "../../http/app-error.ts";
import type { RawEntry } from "../../intake/raw/raw-intake.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { receiveOnce, untakeable } from "../../intake/receive-once.ts";
import { accessOf, instagramOf } from "./account-of.ts";
import type { InstagramIntakeDeps } from "./instagram-intake.ts";
import { takeOwnComment } from "./own-comment.ts";
import { readComment } from "./read-comment.ts";
import type { CommentChange } from "./wire.ts";
import { commenter } from "./writer.ts";

/** Somebody has written under what the account shows; what it writes there itself is nobody's question. @param at epoch ms */
export function commentEntry(
  deps: InstagramIntakeDeps,
  account: ChannelRecord,
  change: CommentChange,
  at: number,
): RawEntry[] {
  const { id: key, from, media } = change;
  // Meta leaves them out where the app may not read who people are: that is told, not passed over.
  const { settings } = account;
  const { id: channel } = settings;
  if (!from) return [untakeable(channel, key, new AppError("message.malformed", { path: "from" }))];
  const connection = instagramOf(account.connection);
  const answered = change.parent_id === undefined ? [] : [change.parent_id];
  if (from.id === connection.accountId || from.self_ig_scoped_id !== undefined)
    return [{ key, channel, about: answered, take: () => takeOwnComment(deps, settings, change, at) }];
  const more = async () => {
    const permalink = media && (await deps.permalinkOf(accessOf(connection), media.id));
    const contact = await commenter(deps, settings.id, from);
    return { contact, ...(permalink === undefined ? {} : { permalink }) };
  };
  const take = () => receiveOnce(deps, account, readComment(change, at), more);
  return [{ key, channel, about: [from.id], take }];
}
