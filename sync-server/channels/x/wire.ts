import * as v from "valibot";

/** Ids at X are longer than numbers here are exact. */
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const Text = v.optional(v.string());

const Link = v.object({ url: v.string(), expanded_url: Text, media_key: Text });
const Entities = v.object({ urls: v.optional(v.array(Link), []) });

const User = v.object({ id: Id, name: v.string(), username: v.string(), profile_image_url: Text });
/** Some events wrap each person, others do not (activity/event-payloads). */
const Person = v.union([
  v.pipe(
    v.object({ data: User }),
    v.transform(({ data }) => data),
  ),
  User,
]);
export type Person = v.InferOutput<typeof User>;

const Variant = v.object({
  url: v.string(),
  content_type: Text,
  bit_rate: v.optional(v.number()),
  bitrate: v.optional(v.number()),
});
export type Variant = v.InferOutput<typeof Variant>;

const Media = v.object({
  media_key: v.string(),
  type: v.string(),
  url: Text,
  preview_image_url: Text,
  width: v.optional(v.number()),
  height: v.optional(v.number()),
  variants: v.optional(v.array(Variant), []),
});
export type Media = v.InferOutput<typeof Media>;

/** A post as X tells of it, or answers with it. */
export const Post = v.object({
  id: Id,
  text: v.string(),
  author_id: Id,
  created_at: v.optional(v.string()),
  in_reply_to_user_id: v.optional(Id),
  /** Its number, behind those of the post as it was before. */
  edit_history_tweet_ids: v.optional(v.array(Id), []),
  referenced_tweets: v.optional(v.array(v.object({ type: v.string(), id: Id })), []),
  entities: v.optional(Entities),
  /** Of a long post: all of its words. */
  note_tweet: v.optional(v.object({ text: v.string(), entities: v.optional(Entities) })),
  attachments: v.optional(v.object({ media_keys: v.optional(v.array(v.string()), []) })),
});
export type Post = v.InferOutput<typeof Post>;

/** It is handed out to the account alone. */
const DirectMedia = v.object({
  id_str: Id,
  type: v.string(),
  url: Text,
  media_url_https: v.string(),
  video_info: v.optional(v.object({ variants: v.optional(v.array(Variant), []) })),
});

const Direct = v.object({
  id: Id,
  /** Epoch ms. */
  created_timestamp: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
  message_create: v.object({
    target: v.object({ recipient_id: Id }),
    sender_id: Id,
    message_data: v.object({
      text: v.optional(v.string(), ""),
      entities: v.optional(Entities),
      attachment: v.optional(v.object({ media: v.optional(DirectMedia) })),
    }),
  }),
});
export type Direct = v.InferOutput<typeof Direct>;

/** What else happens in a conversation, a reaction for instance, is told among its messages. */
export const DirectMessages = v.object({
  direct_message_events: v.array(v.union([Direct, v.object({ type: v.string() })])),
  users: v.optional(v.record(v.string(), Person), {}),
});

/** What X tells, of whichever kind. `event_uuid` is a number below zero at times: it is a name, never counted with. */
export const Envelope = v.object({
  data: v.object({
    event_uuid: v.pipe(v.string(), v.regex(/^-?\d{1,40}$/)),
    event_type: v.string(),
    filter: v.optional(v.object({ user_id: v.optional(Id) }), {}),
    payload: v.unknown(),
    includes: v.optional(
      v.object({ users: v.optional(v.array(Person), []), media: v.optional(v.array(Media), []) }),
      {},
    ),
  }),
});
export type Told = v.InferOutput<typeof Envelope>["data"];
