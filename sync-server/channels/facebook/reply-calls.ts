import type { FacebookConnection } from "../../../shared/channels/facebook-connection.ts";
import type { SentFile } from "../../../shared/conversation/intent.ts";
import { DAY } from "../../../shared/time/duration.ts";
import type { OutgoingReply } from "../channel.ts";
import type { GraphRequest } from "../meta/graph.ts";
import { markOf } from "./echo.ts";

/** Where Meta fetches a file of a reply. */
export type AddressOf = (file: SentFile) => string;

/** How long a page answers freely after somebody's last message; after that, where Meta lets it, people may by hand. */
const FREE_MS = DAY;

/**
 * The calls that hand a reply over, in order. In Messenger one carries words or one file, so a reply with both takes two;
 * the last has the reply's mark, which comes back when it is out. Below a post one call carries all.
 * @returns null for a public reply to nothing: a page does not write first
 */
export function replyCalls(
  connection: FacebookConnection,
  reply: OutgoingReply,
  addressOf: AddressOf,
  now: number,
): GraphRequest[] | null {
  return reply.send.target === "public"
    ? commentCall(reply, addressOf)
    : messageCalls(connection, reply, addressOf, now);
}

function commentCall({ inReplyTo, send, files }: OutgoingReply, addressOf: AddressOf): GraphRequest[] | null {
  if (inReplyTo === null) return null;
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
  const to = { recipient: recipientOf(connection, reply), ...termsOf(connection, reply, now) };
  return contents.map((content, place) => ({
    method: "POST",
    path: `${connection.pageId}/messages`,
    body: {
      ...to,
      message: { ...content, metadata: markOf(send.id, place === contents.length - 1) },
    },
  }));
}

/** A private answer to something public names that, not its author: it is how Meta lets a page write to them. */
function recipientOf({ pageId }: FacebookConnection, { row, inReplyTo, contact }: OutgoingReply): object {
  if (row.visibility === "private" || inReplyTo === null) return { id: contact.externalId };
  return inReplyTo.startsWith(`${pageId}_`) ? { post_id: inReplyTo } : { comment_id: inReplyTo };
}

/** The tag says that a person has written it: never on what an automation wrote. */
function termsOf({ humanAgent }: FacebookConnection, { row, send }: OutgoingReply, now: number): object {
  const isLate =
    row.visibility === "private" && row.lastContact !== null && now > row.lastContact.at + FREE_MS;
  if (!isLate || !humanAgent || send.by.kind !== "agent") return { messaging_type: "RESPONSE" };
  return { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" };
}

function familyOf(mime: string): string {
  const family = mime.split("/")[0] ?? "";
  return ["image", "video", "audio"].includes(family) ? family : "file";
}
