import * as v from "valibot";

const Id = v.pipe(v.number(), v.safeInteger());
const Text = v.optional(v.string());

const User = v.object({
  id: Id,
  first_name: v.string(),
  last_name: Text,
  username: Text,
  language_code: Text,
});
const Chat = v.object({ id: Id, type: v.string() });

const file = { file_id: v.string(), file_size: v.optional(v.number()) };
const named = { ...file, file_name: Text, mime_type: Text };
const Named = v.object(named);
const Place = v.object({ latitude: v.number(), longitude: v.number() });

const Entity = v.object({ type: v.string(), offset: v.number(), length: v.number(), url: Text });
export type Entity = v.InferOutput<typeof Entity>;

/** What of a message is read. Anything else in it is left alone. */
export const TelegramMessage = v.object({
  message_id: Id,
  from: v.optional(User),
  chat: Chat,
  /** Seconds since 1970. */
  date: v.number(),
  edit_date: v.optional(v.number()),
  text: Text,
  entities: v.optional(v.array(Entity)),
  caption: Text,
  caption_entities: v.optional(v.array(Entity)),
  photo: v.optional(v.array(v.object({ ...file, width: v.number(), height: v.number() }))),
  document: v.optional(Named),
  animation: v.optional(Named),
  video: v.optional(Named),
  video_note: v.optional(v.object(file)),
  voice: v.optional(Named),
  audio: v.optional(Named),
  sticker: v.optional(
    v.object({
      ...file,
      emoji: Text,
      is_animated: v.optional(v.boolean()),
      is_video: v.optional(v.boolean()),
    }),
  ),
  location: v.optional(Place),
  venue: v.optional(v.object({ title: v.string(), address: v.string() })),
  contact: v.optional(v.object({ phone_number: v.string(), first_name: v.string(), last_name: Text })),
  dice: v.optional(v.object({ emoji: v.string(), value: v.number() })),
  poll: v.optional(v.object({ question: v.string(), options: v.array(v.object({ text: v.string() })) })),
  media_group_id: Text,
  reply_to_message: v.optional(v.object({ message_id: Id })),
});
export type TelegramMessage = v.InferOutput<typeof TelegramMessage>;

/** What Telegram tells of a bot; kinds that are not asked for are not read. */
export const Update = v.object({
  update_id: Id,
  message: v.optional(TelegramMessage),
  edited_message: v.optional(TelegramMessage),
  my_chat_member: v.optional(
    v.object({ chat: Chat, date: v.number(), new_chat_member: v.object({ status: v.string() }) }),
  ),
});
export type Update = v.InferOutput<typeof Update>;

/** Asked for when a bot is watched. Reactions are not: nothing in a conversation stands for one. */
export const asked = ["message", "edited_message", "my_chat_member"] as const satisfies (keyof Update)[];

/** A message's id is unique in its chat alone. */
export function externalId({ chat, message_id: id }: Pick<TelegramMessage, "chat" | "message_id">): string {
  return `${chat.id}:${id}`;
}

/** Groups and channels are no conversation with a customer. */
export function isPrivate({ chat }: Pick<TelegramMessage, "chat">): boolean {
  return chat.type === "private";
}
