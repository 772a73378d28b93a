import type { OutgoingAct } from "../channel.ts";
import type { GraphRequest } from "./graph.ts";

/**
 * What puts an account's sign on something that was written to it in private, or takes it away
 * (messenger-platform/send-messages/sender-actions, 2026-01-21).
 * @param sign as the network calls it
 * @returns null for what cannot be done with a private message
 */
export function reactRequest(
  account: string,
  { act: { what }, message, contact }: OutgoingAct,
  sign: string,
): GraphRequest | null {
  if (what !== "like" && what !== "unlike") return null;
  const reaction = what === "like" ? { reaction: sign } : {};
  return {
    method: "POST",
    path: `${account}/messages`,
    body: {
      recipient: { id: contact.externalId },
      sender_action: what === "like" ? "react" : "unreact",
      payload: { message_id: message.externalId, ...reaction },
    },
  };
}
