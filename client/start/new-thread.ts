import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { ID_LENGTH, threadKeys } from "../../shared/conversation/thread-keys.ts";
import { Sha256 } from "../sync/files/sha256.ts";

/** The documents that somebody on an account has, or will have, for what is said in private; the server finds the same. */
export function newThread(
  channel: string,
  contact: string,
  erasedBefore: number,
): { conversation: DocumentId; contact: DocumentId } {
  const keys = threadKeys(channel, contact, "private", erasedBefore);
  return { conversation: `cv:${digest(keys.conversation)}`, contact: `ct:${digest(keys.contact)}` };
}

function digest(text: string): string {
  const sha = new Sha256();
  sha.add(new TextEncoder().encode(text));
  const bytes = sha.hex().match(/../gu) ?? [];
  const binary = String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16)));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").slice(0, ID_LENGTH);
}
