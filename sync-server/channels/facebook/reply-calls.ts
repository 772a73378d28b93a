import type { FacebookConnection } from "../../../shared/channels/facebook-connection.ts";
import type { OutgoingReply } from "../channel.ts";
import type { AddressOf } from "../meta/deliver-reply.ts";
import { familyOf } from "../meta/family-of.ts";
import type { GraphRequest } from "../meta/graph.ts";
import { markOf } from "../meta/mark.ts";
import { byHand, isLateByHand } from "../meta/late-by-hand.ts";
import { privateRecipient } from "../meta/private-recipient.ts";

/** Why Facebook would not take a reply, known before it is asked; null: nothing. A page does not comment first. */
export function whyNot({ send, files, inReplyTo }: OutgoingReply): string | null {
  if (send.text === "" && files.length === 0) return "there is nothing to send";
  return send.target === "public" && inReplyTo === null ? "there is no comment to answer" : null;
}

/**
 * The calls that hand a reply over, in order. In Messenger one carries words or one file, so a reply with both takes two;
 * the last has the reply's mark, which comes back when it is out. Below a post one call carries all.
 * @param reply one that Facebook would take
 */
export function replyCalls(
  connection: FacebookConnection,
  reply: OutgoingReply,
  addressOf: AddressOf,
  now: number,
): GraphRequest[] {
  return reply.send.target === "public"
    ? commentCall(reply, addressOf)
    : messageCalls(connection, reply, addressOf, now);
}

function commentCall({ inReplyTo, send, files }: OutgoingReply, addressOf: AddressOf): GraphRequest[] {
  const [file] = files;
  const body = {
    ...(send.text === "" ? {} : { message: send.text }),
    ...(file ? { attachment_url: addressOf(file) } : {}),
  };
  return [{ method: "POST", path: `${inReplyTo}/comments`, body }];
}

function messageCalls(
  connection: FacebookConnection,
  reply: OutgoingReply,
  addressOf: AddressOf,
  now: number,
): GraphRequest[] {
  const { send, files } = reply;
  const contents = [
    ...files.map((file) => ({
      attachment: { type: familyOf(file.mime), payload: { url: addressOf(file), is_reusable: false } },
    })),
    ...(send.text === "" ? [] : [{ text: send.text }]),
  ];
  const terms = isLateByHand(reply, now) ? byHand : { messaging_type: "RESPONSE" };
  const to = { recipient: privateRecipient(reply, namedBy(connection, reply.inReplyTo)), ...terms };
  return contents.map((content, place) => ({
    method: "POST",
    path: `${connection.pageId}/messages`,
    body: {
      ...to,
      message: { ...content, metadata: markOf(send.id, place === contents.length - 1) },
    },
  }));
}

/** A post of somebody's on the page is named as such. */
function namedBy({ pageId }: FacebookConnection, answered: string | null): object {
  return answered?.startsWith(`${pageId}_`) ? { post_id: answered } : { comment_id: answered };
}
