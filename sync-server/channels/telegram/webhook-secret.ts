import { createHmac, timingSafeEqual } from "node:crypto";
import type { RawRequest } from "../../intake/raw/raw-intake.ts";

const HEADER = "x-telegram-bot-api-secret-token";

/** What Telegram shows with everything it posts for an account: nobody else can know it, and nobody has to keep it. */
export function webhookSecret(secret: string, channel: string, token: string): string {
  return createHmac("sha256", secret).update(`telegram ${channel} ${token}`).digest("base64url");
}

/** Whether the request shows it; compared in constant time. */
export function showsSecret({ headers }: Pick<RawRequest, "headers">, secret: string): boolean {
  const shown = Buffer.from(headers.get(HEADER) ?? "");
  const expected = Buffer.from(secret);
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}
