import { createHmac, timingSafeEqual } from "node:crypto";

/** What a seal is for: one made for one purpose says nothing in another. */
export type Purpose = "place" | "surrender" | "file" | "visitor";

/** A value given to a device to keep and bring back: it can be read by anybody and changed by nobody. */
export function seal(secret: string, purpose: Purpose, value: unknown): string {
  const text = Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${text}.${macOf(secret, purpose, text).toString("base64url")}`;
}

/** @returns the value; undefined for what this server did not seal for that purpose */
export function unseal(secret: string, purpose: Purpose, sealed: string): unknown {
  const [text = "", mac = ""] = sealed.split(".", 2);
  const given = Buffer.from(mac, "base64url");
  const wanted = macOf(secret, purpose, text);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  return JSON.parse(Buffer.from(text, "base64url").toString()) as unknown;
}

function macOf(secret: string, purpose: Purpose, text: string): Buffer {
  return createHmac("sha256", secret).update(`${purpose}\n${text}`).digest();
}
