import { createHmac, timingSafeEqual } from "node:crypto";
import { MINUTE } from "../../../shared/time/duration.ts";

/** How far a signature's time may be from ours. */
const SKEW_ALLOWED = 5 * MINUTE;
const PREFIX = "whsec_";

/** The headers that sign a body in the layout of Standard Webhooks. */
export interface SignatureHeaders {
  "webhook-id": string;
  /** Epoch seconds. */
  "webhook-timestamp": string;
  /** One or more of `v1,<base64>`, separated by spaces. */
  "webhook-signature": string;
}

/** With what a call is signed, and when, epoch ms. */
export interface Signing {
  /** Each `whsec_` and the key in base64. */
  secrets: readonly string[];
  now: number;
}

/** One signature for each secret, so that a receiver that knows either of two can tell. */
export function sign({ secrets, id, now, body }: Signing & { id: string; body: string }): SignatureHeaders {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map((secret) => `v1,${hmac(secret, id, timestamp, body).toString("base64")}`);
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}

/**
 * Whether these headers were made for this body with this secret, at most five minutes away from now (epoch ms).
 * @param message.body as it came, byte for byte
 */
export function verify(message: {
  secret: string;
  headers: Headers;
  body: string | Uint8Array;
  now: number;
}): boolean {
  const id = message.headers.get("webhook-id");
  const timestamp = message.headers.get("webhook-timestamp");
  if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(message.now - Number(timestamp) * 1000) > SKEW_ALLOWED) return false;
  const expected = hmac(message.secret, id, timestamp, message.body);
  return signaturesIn(message.headers).some(
    (given) => given.length === expected.length && timingSafeEqual(given, expected),
  );
}

function signaturesIn(headers: Headers): Buffer[] {
  const given = (headers.get("webhook-signature") ?? "").split(" ");
  return given.filter((part) => part.startsWith("v1,")).map((part) => Buffer.from(part.slice(3), "base64"));
}

function hmac(secret: string, id: string, timestamp: string, body: string | Uint8Array): Buffer {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, "base64");
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
}
