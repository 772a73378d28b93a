import type { Attachment, InboundMessage } from "../../shared/conversation/entry.ts";
import type { Mail } from "../../shared/conversation/mail.ts";
import type { Blob } from "../store/blob-store.ts";
import { htmlBlob, referenceTo, shortened } from "./long-body.ts";
import { wordsOf, type MessageBody } from "./message-body.ts";

interface MessageParts {
  blobs: Blob[];
  mail?: Mail | undefined;
  attachments?: readonly Attachment[] | undefined;
}

/**
 * A message as the ledger carries it.
 * @param parts `blobs` gets what is too large for the ledger; `attachments` stand in the place of the body's
 */
export function messageOf(
  body: MessageBody,
  now: number,
  { blobs, mail, attachments }: MessageParts,
): InboundMessage {
  const { text, blob: whole } = shortened(wordsOf(body));
  const html = body.html === undefined ? null : htmlBlob(body.html);
  blobs.push(...[whole, html].filter((blob) => blob !== null));
  return {
    externalId: body.external_id,
    kind: body.kind ?? (body.visibility === "public" ? "post" : "private_message"),
    text,
    ...(whole ? { whole: referenceTo(whole) } : {}),
    ...(html ? { html: referenceTo(html) } : {}),
    attachments: [...(attachments ?? body.attachments.map(attachmentOf))],
    ...(body.permalink === undefined ? {} : { permalink: body.permalink }),
    ...(body.in_reply_to === undefined ? {} : { inReplyTo: body.in_reply_to }),
    sentAt: Math.min(now, body.sent_at ?? now),
    ...(body.held_by === undefined ? {} : { heldBy: body.held_by }),
    ...(mail ? { mail } : {}),
  };
}

/** JSON holds no undefined. */
function attachmentOf({ bytes, width, height, ...file }: MessageBody["attachments"][number]): Attachment {
  return {
    ...file,
    ...(bytes === undefined ? {} : { bytes }),
    ...(width === undefined || height === undefined ? {} : { width, height }),
  };
}
