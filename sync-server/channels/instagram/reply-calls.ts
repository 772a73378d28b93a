import type { InstagramConnection } from "../../../shared/channels/instagram-connection.ts";
import type { OutgoingReply } from "../channel.ts";
import type { AddressOf } from "../meta/deliver-reply.ts";
import { familyOf } from "../meta/family-of.ts";
import type { GraphRequest } from "../meta/graph.ts";
import { byHand, isLateByHand } from "../meta/late-by-hand.ts";
import { privateRecipient } from "../meta/private-recipient.ts";

const MB = 1_000_000;
/** Pictures are taken up to this size; everything else may be larger. */
const PICTURE_LIMIT = 8 * MB;

/** Why Instagram would not take a reply, known before it is asked; null: nothing. */
export function whyNot({ row, send, files, inReplyTo }: OutgoingReply): string | null {
  if (send.text === "" && files.length === 0) return "there is nothing to send";
  if (row.visibility === "public" && inReplyTo === null) return "there is no comment to answer";
  if (row.visibility === "public" && files.length > 0)
    return "an answer to a comment holds words only, and no file";
  const isTooLarge = files.some(({ mime, bytes }) => mime.startsWith("image/") && bytes > PICTURE_LIMIT);
  return isTooLarge ? "a picture may have 8 MB on Instagram, and no more" : null;
}

/**
 * The calls that hand a reply over, in order: in private one for each file, and one for the words; in public one.
 * @param reply one that Instagram would take
 */
export function replyCalls(
  connection: InstagramConnection,
  reply: OutgoingReply,
  addressOf: AddressOf,
  now: number,
): GraphRequest[] {
  const { send, files, inReplyTo } = reply;
  if (send.target === "public")
    return [{ method: "POST", path: `${inReplyTo}/replies`, body: { message: send.text } }];
  const contents = [
    ...files.map((file) => ({
      attachment: { type: familyOf(file.mime), payload: { url: addressOf(file) } },
    })),
    ...(send.text === "" ? [] : [{ text: send.text }]),
  ];
  const terms = isLateByHand(reply, now) ? byHand : {};
  return contents.map((message) => ({
    method: "POST",
    path: `${connection.accountId}/messages`,
    body: { recipient: privateRecipient(reply, { comment_id: inReplyTo }), ...terms, message },
  }));
}
