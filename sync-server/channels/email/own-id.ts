import { createHmac, timingSafeEqual } from "node:crypto";
import { isDocumentId, type DocumentId } from "../../../shared/protocol/document-id.ts";

/** A reply by mail: what its Message-ID says, which comes back in the answers to it. */
export interface SentMail {
  channel: string;
  doc: DocumentId;
  send: string;
}

/** The Message-ID of a reply, the same however often it is tried; nobody else can make one. */
export function ownMessageId(secret: string, mail: SentMail, domain: string): string {
  const conversation = mail.doc.slice("cv:".length).replace(":", "~");
  return `<${conversation}.${mail.send}.${seal(secret, mail)}@${domain}>`;
}

const pattern = /^<([A-Za-z0-9_~-]{1,70})\.([0-9a-f-]{36})\.([0-9a-f]{24})@[^<>@\s]+>$/u;

/** @returns null for a Message-ID that is not of this account's making */
export function readOwnId(
  secret: string,
  channel: string,
  messageId: string,
): Omit<SentMail, "channel"> | null {
  const [, conversation = "", send = "", sealed = ""] = pattern.exec(messageId) ?? [];
  const doc = `cv:${conversation.replace("~", ":")}`;
  if (!isDocumentId(doc)) return null;
  const expected = seal(secret, { channel, doc, send });
  const isOurs =
    sealed.length === expected.length && timingSafeEqual(Buffer.from(sealed), Buffer.from(expected));
  return isOurs ? { doc, send } : null;
}

/** A short name for a conversation, for addresses and subjects; strangers cannot guess it. */
export function codeOf(secret: string, channel: string, doc: DocumentId): string {
  return hmac(secret, "code", channel, doc).slice(0, 16);
}

function seal(secret: string, { channel, doc, send }: SentMail): string {
  return hmac(secret, "message", channel, doc, send).slice(0, 24);
}

function hmac(secret: string, ...said: readonly string[]): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify(["mail", ...said]))
    .digest("hex");
}
