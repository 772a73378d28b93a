import type { Call } from "../../http/call-network.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { OutgoingReply } from "../channel.ts";
import { sign, type Signing } from "./standard-webhooks.ts";

/** A reply, and where its files are fetched; an address holds for one day. */
export interface Addressed extends Omit<OutgoingReply, "files"> {
  attachments: readonly { name: string; mime: string; bytes: number; url: string | null }[];
}

/**
 * The request that hands a reply to its channel. Its id is the send's, for ever the same, so a receiver can tell repeats; of
 * a reply in parts each part has its own.
 */
export function callbackFor(
  channel: ChannelRecord,
  { row, send, inReplyTo, contact, attachments }: Addressed,
  { secrets, now }: Signing,
): Call {
  const body = JSON.stringify({
    type: "message.send",
    id: send.id,
    channel: channel.settings.id,
    conversation: row.doc,
    contact: {
      external_id: contact.externalId,
      name: contact.person.name,
      handle: contact.person.handle ?? null,
    },
    visibility: send.target,
    text: send.text,
    part: send.part ?? null,
    attachments,
    in_reply_to: inReplyTo,
    quote: send.quote === true,
    agent: send.by.kind === "agent" ? { id: send.by.id, name: send.by.name } : null,
    at: send.at,
  });
  const id = send.part ? `${send.id}-${send.part.number}` : send.id;
  const signature = sign({ secrets, id, now, body });
  const headers = { "content-type": "application/json", "user-agent": "Roost", ...signature };
  return { url: channel.callbackUrl, headers, body };
}
