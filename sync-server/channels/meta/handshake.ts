import { timingSafeEqual } from "node:crypto";

/**
 * What Meta hears when it asks whether an address for its webhooks is ours: its challenge, bare.
 * @returns null for whoever does not know our token
 */
export function answerHandshake(verifyToken: string, query: URLSearchParams): string | null {
  const given = Buffer.from(query.get("hub.verify_token") ?? "");
  const ours = Buffer.from(verifyToken);
  const knows = given.length === ours.length && timingSafeEqual(given, ours);
  return knows && query.get("hub.mode") === "subscribe" ? (query.get("hub.challenge") ?? "") : null;
}
