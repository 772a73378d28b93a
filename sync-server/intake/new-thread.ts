import { createHash } from "node:crypto";
import type { Visibility } from "../../shared/conversation/intent.ts";
import { ID_LENGTH, threadKeys } from "../../shared/conversation/thread-keys.ts";
import type { Thread } from "../store/inbound-store.ts";

/** The documents of a person who has none yet. */
export function newThread(
  channel: string,
  contact: string,
  visibility: Visibility,
  erasedBefore: number,
): Thread {
  const keys = threadKeys(channel, contact, visibility, erasedBefore);
  return { conversation: `cv:${digest(keys.conversation)}`, contact: `ct:${digest(keys.contact)}` };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, ID_LENGTH);
}
