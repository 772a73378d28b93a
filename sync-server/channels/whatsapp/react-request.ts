import type { WhatsappConnection } from "../../../shared/channels/whatsapp-connection.ts";
import type { OutgoingAct } from "../channel.ts";
import type { GraphRequest } from "../meta/graph.ts";
import { markOf } from "../meta/mark.ts";
import { recipientOf } from "./reply-calls.ts";

const LIKE = "👍";
/** What there is a number for on WhatsApp; a sign that somebody put on a message has none of its own here. */
const MESSAGE = /^wamid\.\S+$/u;

/**
 * What puts the number's sign on somebody's message, or takes it away: an empty one. Its mark comes back with what became
 * of it: WhatsApp takes the call also for a message that is gone, and tells that afterwards
 * (whatsapp/messages/reaction-messages, 2025-11-03).
 * @returns null for what WhatsApp has not
 */
export function reactRequest(
  { phoneNumberId }: WhatsappConnection,
  { act: { id, what }, message: { externalId }, contact }: OutgoingAct,
): GraphRequest | null {
  if ((what !== "like" && what !== "unlike") || !MESSAGE.test(externalId)) return null;
  return {
    method: "POST",
    path: `${phoneNumberId}/messages`,
    body: {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      ...recipientOf(contact.externalId),
      type: "reaction",
      reaction: { message_id: externalId, emoji: what === "like" ? LIKE : "" },
      biz_opaque_callback_data: markOf(id, true),
    },
  };
}
