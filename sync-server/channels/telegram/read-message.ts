import { SECOND } from "../../../shared/time/duration.ts";
import type { MessageBody } from "../../intake/message-body.ts";
import { placeWords } from "../../intake/place-words.ts";
import { externalId, type Entity, type TelegramMessage } from "./update.ts";

/** The words of a message as text: what its formatting hides, an address, stands behind its words. */
export function wordsOf(message: TelegramMessage): string {
  const { text, entities, caption, caption_entities: captionEntities, location, venue, contact } = message;
  const words = [
    withAddresses(text ?? "", entities ?? []),
    withAddresses(caption ?? "", captionEntities ?? []),
    message.sticker?.emoji,
    message.dice && `${message.dice.emoji} ${message.dice.value}`,
    message.poll && [message.poll.question, ...message.poll.options.map((one) => `– ${one.text}`)].join("\n"),
    venue && `${venue.title}, ${venue.address}`,
    location && placeWords(location),
    contact && [contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(" "),
  ];
  return words.filter(Boolean).join("\n");
}

/** One message, or those of one album in their order. */
export type Said = readonly [TelegramMessage, ...TelegramMessage[]];

/** As intake takes it; its files, which are fetched later, stand beside it. */
export function bodyOf(said: Said): MessageBody {
  const [first] = said;
  const { from, chat, date, reply_to_message: answered } = first;
  return {
    external_id: externalId(first),
    contact: {
      external_id: String(chat.id),
      name: nameOf(from) || String(chat.id),
      ...(from?.username ? { handle: `@${from.username}` } : {}),
      ...(from?.language_code ? { attributes: { language: from.language_code } } : {}),
    },
    visibility: "private",
    text: joined(said.map(wordsOf)),
    attachments: [],
    ...(answered ? { in_reply_to: externalId({ chat, message_id: answered.message_id }) } : {}),
    sent_at: date * SECOND,
  };
}

/** The captions of an album as one text. */
export function joined(captions: readonly string[]): string {
  return captions.filter(Boolean).join("\n\n");
}

function nameOf(from: TelegramMessage["from"]): string {
  return [from?.first_name, from?.last_name].filter(Boolean).join(" ").trim().slice(0, 255);
}

/** Offsets count UTF-16 units, as strings here do. From behind, so that those before stay true. */
function withAddresses(text: string, entities: readonly Entity[]): string {
  const links = entities.filter(({ type, url }) => type === "text_link" && url);
  return links
    .toSorted((one, other) => other.offset - one.offset)
    .reduce((all, { offset, length, url }) => {
      const end = offset + length;
      return all.slice(offset, end) === url ? all : `${all.slice(0, end)} (${url})${all.slice(end)}`;
    }, text);
}
