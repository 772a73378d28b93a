import { createHmac, timingSafeEqual } from "node:crypto";
import type { RawRequest } from "../../intake/raw/raw-intake.ts";

/** In which X says that a request is its own. */
export const SIGNATURE = "x-twitter-webhooks-signature";

/** @param body byte for byte as it is sent: the same said in another way has another signature */
export function signatureOf(consumerSecret: string, body: Uint8Array | string): string {
  return `sha256=${createHmac("sha256", consumerSecret).update(body).digest("base64")}`;
}

/** Compared in constant time. */
export function isSignedBy(consumerSecret: string, { headers, body }: RawRequest): boolean {
  const given = Buffer.from(headers.get(SIGNATURE) ?? "");
  const made = Buffer.from(signatureOf(consumerSecret, body));
  return given.length === made.length && timingSafeEqual(given, made);
}

/**
 * What X hears that asks whether an address is ours, as often as it asks (webhooks/introduction, "CRC").
 * @returns null for whoever asks something else
 */
export function answerChallenge(consumerSecret: string, query: URLSearchParams): object | null {
  const token = query.get("crc_token");
  return token ? { response_token: signatureOf(consumerSecret, token) } : null;
}
