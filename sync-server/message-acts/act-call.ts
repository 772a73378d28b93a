import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationFact } from "../../shared/conversation/entry.ts";
import type { MessageAct } from "../../shared/conversation/message-act.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { sign } from "../channels/api/standard-webhooks.ts";
import type { Call } from "../delivery/call-network.ts";
import type { ChannelRecord } from "../store/channels-store.ts";

/** What one call needs of the conversation, as it stood at the claim. */
export interface ClaimedAct {
  row: ConversationRow;
  act: MessageAct;
  message: Extract<ConversationFact, { type: "message.received" }>["message"];
  /** Calls made for it, this one included. */
  tries: number;
}

/** The request that asks a channel for an act. Its id is the act's, for ever the same, so a receiver can tell repeats. */
export function actCallFor(
  channel: ChannelRecord,
  { row, act, message }: ClaimedAct,
  contact: ContactRow,
  now: number,
): Call {
  const body = JSON.stringify({
    type: `message.${act.what}`,
    id: act.id,
    channel: channel.settings.id,
    conversation: row.doc,
    contact: { external_id: contact.externalId, name: contact.person.name },
    message: { external_id: message.externalId, kind: message.kind, permalink: message.permalink ?? null },
    agent: { id: act.by.id, name: act.by.name },
    at: act.at,
  });
  const signature = sign({ secret: channel.secret, id: act.id, now, body });
  const headers = { "content-type": "application/json", "user-agent": "Roost", ...signature };
  return { url: channel.callbackUrl, headers, body };
}
