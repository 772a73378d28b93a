import type { Attachment } from "../../../shared/conversation/entry.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import { fileAt } from "../file-at.ts";
import type { FeedChange } from "./wire.ts";

/** What somebody wrote on the page, as intake takes it. */
export interface ReadComment {
  external_id: string;
  kind: "post" | "comment" | "reply";
  visibility: "public";
  text: string;
  attachments: Attachment[];
  permalink?: string;
  in_reply_to?: string;
  sent_at?: number;
}

/** What visitors put on a page by themselves; all else of `feed` is a mark on it, or the page's own. */
const posts = new Set(["post", "status", "photo", "video", "share", "link"]);

/** @returns null for a change that is nobody's words */
export function readComment(change: FeedChange): ReadComment | null {
  const { item, post_id, comment_id, parent_id, created_time, message: text } = change;
  const isComment = item === "comment" && comment_id !== undefined;
  const external_id = isComment ? comment_id : post_id;
  if (external_id === undefined || (!isComment && !posts.has(item))) return null;
  const isReply = isComment && parent_id !== undefined && parent_id !== post_id;
  const permalink = isComment ? commentLink(change, comment_id) : linkOf(change);
  return {
    external_id,
    kind: isReply ? "reply" : isComment ? "comment" : "post",
    visibility: "public",
    text,
    attachments: filesOf(change),
    ...(permalink === undefined ? {} : { permalink }),
    ...(isReply ? { in_reply_to: parent_id } : {}),
    ...(created_time === undefined ? {} : { sent_at: created_time * SECOND }),
  };
}

function filesOf({ photo, video, link, item }: FeedChange): Attachment[] {
  if (video !== undefined) return [fileAt(video, "video")];
  if (photo !== undefined) return [fileAt(photo, "image")];
  return link !== undefined && item === "photo" ? [fileAt(link, "image")] : [];
}

function linkOf({ permalink_url, post }: FeedChange): string | undefined {
  return permalink_url ?? post?.permalink_url;
}

/** The post's, with the comment in it. */
function commentLink(change: FeedChange, comment: string): string | undefined {
  const post = change.post?.permalink_url;
  if (change.permalink_url !== undefined || post === undefined || !URL.canParse(post))
    return change.permalink_url;
  const url = new URL(post);
  url.searchParams.set("comment_id", comment.split("_").at(-1) ?? comment);
  return url.href;
}
