import type { OutgoingReply } from "../channel.ts";
import type { XRequest } from "./x-api.ts";

/**
 * The one call that hands a reply over, or one of its parts.
 * @param follows the part before it, which it answers: readers find them in a row; null: it is the first
 * @param media what was uploaded for it
 * @returns null for a public reply to nothing: an account does not begin a conversation
 */
export function replyRequest(
  { send, inReplyTo, contact }: OutgoingReply,
  follows: string | null,
  media: readonly string[],
): XRequest | null {
  if (send.target === "private") {
    const body = {
      ...(send.text === "" ? {} : { text: send.text }),
      ...(media.length === 0 ? {} : { attachments: media.map((media_id) => ({ media_id })) }),
    };
    return { method: "POST", path: `dm_conversations/with/${contact.externalId}/messages`, body };
  }
  const answered = follows ?? inReplyTo;
  if (answered === null) return null;
  const isQuote = send.quote === true && follows === null;
  const body = {
    ...(send.text === "" ? {} : { text: send.text }),
    ...(isQuote ? { quote_tweet_id: answered } : { reply: { in_reply_to_tweet_id: answered } }),
    ...(media.length === 0 ? {} : { media: { media_ids: media } }),
  };
  return { method: "POST", path: "tweets", body };
}
