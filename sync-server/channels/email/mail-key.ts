import { createHash } from "node:crypto";

/** Longest Message-ID that is a key as it is: a message's id is no longer than 255 anywhere. */
const LONGEST = 250;
const messageId = /<[^<>\s\p{Cc}]+>/gu;

/** The first Message-ID in a field, with its brackets; empty where there is none. */
export function messageIdIn(field: string | undefined): string {
  return messageIdsIn(field)[0] ?? "";
}

export function messageIdsIn(field: string | undefined): string[] {
  return field?.match(messageId) ?? [];
}

/** The key under which a mail is known for ever: its Message-ID, or, where that is too long, a hash of it. */
export function keyOfId(id: string): string {
  return id.length <= LONGEST ? id : hashed("id", id);
}

/** Of a mail without a Message-ID: a hash of what every copy of it has in common. */
export function keyOfContent(...parts: readonly string[]): string {
  return hashed("mail", ...parts);
}

function hashed(...parts: readonly string[]): string {
  return `sha256:${createHash("sha256").update(JSON.stringify(parts)).digest("hex")}`;
}
