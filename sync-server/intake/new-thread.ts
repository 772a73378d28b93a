import { createHash } from "node:crypto";
import type { Visibility } from "../../shared/conversation/intent.ts";
import type { Thread } from "../store/inbound-store.ts";

/**
 * The documents of a person who has none yet. Their ids follow from the person's id on the network, so that messages
 * which arrive together meet in one document.
 * @param erasedBefore how often everything of this person has been erased: each time they are somebody new (D-5)
 */
export function newThread(
  channel: string,
  contact: string,
  visibility: Visibility,
  erasedBefore: number,
): Thread {
  const again = erasedBefore === 0 ? [] : [erasedBefore];
  return {
    conversation: `cv:${digest(channel, contact, visibility, ...again)}`,
    contact: `ct:${digest(channel, contact, ...again)}`,
  };
}

function digest(...parts: readonly (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
}
