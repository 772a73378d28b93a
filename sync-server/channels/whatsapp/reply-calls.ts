import type { WhatsappConnection } from "../../../shared/channels/whatsapp-connection.ts";
import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { OutgoingReply } from "../channel.ts";
import type { GraphRequest } from "../meta/graph.ts";
import { markOf } from "../meta/mark.ts";
import { mediaKindOf, takesCaption } from "./media-kind.ts";
import { templateContent } from "./template-content.ts";
import { isHidden } from "./person.ts";

/** A file of a reply, by its id at WhatsApp. */
export interface UploadedFile {
  id: string;
  file: SentFile;
}

/**
 * The calls that hand a reply over, in order. Words stand below the file where they can, else they follow it. Each call has
 * the reply's mark, which comes back with what became of it.
 */
export function replyCalls(
  connection: WhatsappConnection,
  reply: OutgoingReply,
  uploaded: readonly UploadedFile[],
): GraphRequest[] {
  const { send, contact } = reply;
  const contents = send.template ? [templateContent(send.template)] : contentsOf(send.text, uploaded);
  return contents.map((content, place) => ({
    method: "POST",
    path: `${connection.phoneNumberId}/messages`,
    body: {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      ...recipientOf(contact.externalId),
      ...(place === 0 ? contextOf(reply) : {}),
      ...content,
      biz_opaque_callback_data: markOf(send.id, place === contents.length - 1),
    },
  }));
}

function contentsOf(text: string, uploaded: readonly UploadedFile[]): object[] {
  const [first, ...others] = uploaded;
  const isBelow = first !== undefined && takesCaption(mediaKindOf(first.file), text);
  return [
    ...(first ? [mediaOf(first, isBelow ? text : "")] : []),
    ...others.map((file) => mediaOf(file, "")),
    ...(text === "" || isBelow ? [] : [{ type: "text", text: { body: text } }]),
  ];
}

function mediaOf({ id, file }: UploadedFile, caption: string): object {
  const kind = mediaKindOf(file);
  const named = kind === "document" ? { filename: file.name } : {};
  return { type: kind, [kind]: { id, ...named, ...(caption === "" ? {} : { caption }) } };
}

/** Somebody without a phone number is written to by the id that stands for it. */
export function recipientOf(id: string): object {
  return isHidden(id) ? { recipient: id } : { to: id };
}

/** Only where its author has said so: an answer to what stands right above it needs no quotation. */
function contextOf({ send, inReplyTo }: OutgoingReply): object {
  const isQuotable = send.inReplyTo !== undefined && inReplyTo?.startsWith("wamid.");
  return isQuotable ? { context: { message_id: inReplyTo } } : {};
}
