import type { CommentChange } from "./wire.ts";

/** What somebody wrote under something of the account's, as intake takes it. */
export interface ReadComment {
  external_id: string;
  kind: "comment" | "reply";
  visibility: "public";
  text: string;
  in_reply_to?: string;
  sent_at: number;
}

/** @param at when Meta told of it, epoch ms: comments carry no time of their own */
export function readComment({ id, text, parent_id: parent }: CommentChange, at: number): ReadComment {
  return {
    external_id: id,
    kind: parent === undefined ? "comment" : "reply",
    visibility: "public",
    text: text || "[comment]", // a picture that moves: Meta shows it to nobody else
    ...(parent === undefined ? {} : { in_reply_to: parent }),
    sent_at: at,
  };
}
