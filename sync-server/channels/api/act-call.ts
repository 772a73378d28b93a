import type { Call } from "../../http/call-network.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { OutgoingAct } from "../channel.ts";
import { sign, type Signing } from "./standard-webhooks.ts";

/** The request that asks a channel for an act. Its id is the act's, for ever the same, so a receiver can tell repeats. */
export function actCallFor(
  channel: ChannelRecord,
  { row, act, message, contact }: OutgoingAct,
  { secrets, now }: Signing,
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
  const signature = sign({ secrets, id: act.id, now, body });
  const headers = { "content-type": "application/json", "user-agent": "Roost", ...signature };
  return { url: channel.callbackUrl, headers, body };
}
