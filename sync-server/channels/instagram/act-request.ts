import type { MarkDeed } from "../../../shared/conversation/message-act.ts";
import type { GraphRequest } from "../meta/graph.ts";

/**
 * What asks an account to do something with a comment.
 * @param on the comment, as Instagram names it
 * @returns null for what Instagram has not
 */
export function actRequest(what: MarkDeed, on: string): GraphRequest | null {
  if (what !== "hide" && what !== "unhide") return null;
  return { method: "POST", path: on, body: { hide: what === "hide" } };
}
