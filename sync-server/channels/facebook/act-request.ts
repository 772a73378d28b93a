import type { MarkDeed } from "../../../shared/conversation/message-act.ts";
import type { GraphRequest } from "../meta/graph.ts";

/**
 * What asks a page to do something with what somebody wrote there.
 * @param on the comment or post, as Facebook names it
 * @returns null for what Facebook has not
 */
export function actRequest(what: MarkDeed, on: string): GraphRequest | null {
  switch (what) {
    case "like":
      return { method: "POST", path: `${on}/likes` };
    case "unlike":
      return { method: "DELETE", path: `${on}/likes` };
    case "hide":
    case "unhide":
      return { method: "POST", path: on, body: { is_hidden: what === "hide" } };
    case "repost":
    case "unrepost":
      return null;
  }
}
