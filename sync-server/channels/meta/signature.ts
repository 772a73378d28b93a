import { createHmac, timingSafeEqual } from "node:crypto";
import type { RawRequest } from "../../intake/raw/raw-intake.ts";

/** In which Meta says that a request is its own. */
export const SIGNATURE = "x-hub-signature-256";

/** @param body byte for byte as it is sent: the same said in another way has another signature */
export function signatureOf(appSecret: string, body: Uint8Array): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}

/** Compared in constant time. */
export function isSignedBy(appSecret: string, { headers, body }: RawRequest): boolean {
  const given = Buffer.from(headers.get(SIGNATURE) ?? "");
  const made = Buffer.from(signatureOf(appSecret, body));
  return given.length === made.length && timingSafeEqual(given, made);
}
