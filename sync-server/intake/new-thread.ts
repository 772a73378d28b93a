import { createHash } from "node:crypto";
import type { Visibility } from "../../shared/conversation/intent.ts";
import type { Thread } from "../store/inbound-store.ts";

/**
 * The documents of a person who has none yet. Their ids follow from the person's id on the network, so that messages
 * which arrive together meet in one document.
 */
export function newThread(channel: string, contact: string, visibility: Visibility): Thread {
  return {
    conversation: `cv:${digest(channel, contact, visibility)}`,
    contact: `ct:${digest(channel, contact)}`,
  };
}

function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
}
