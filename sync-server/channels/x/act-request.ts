import type { MarkDeed } from "../../../shared/conversation/message-act.ts";
import type { XRequest } from "./x-api.ts";

/**
 * What asks X to do something with a post.
 * @param account the number of the account that does it
 */
export function actRequest(what: MarkDeed, account: string, post: string): XRequest {
  const body = { tweet_id: post };
  switch (what) {
    case "like":
      return { method: "POST", path: `users/${account}/likes`, body };
    case "unlike":
      return { method: "DELETE", path: `users/${account}/likes/${post}` };
    case "repost":
      return { method: "POST", path: `users/${account}/retweets`, body };
    case "unrepost":
      return { method: "DELETE", path: `users/${account}/retweets/${post}` };
    case "hide":
    case "unhide":
      return { method: "PUT", path: `tweets/${post}/hidden`, body: { hidden: what === "hide" } };
  }
}
