import * as v from "valibot";

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const Person = v.object({ id: Id });

const WireAttachment = v.object({
  type: v.string(),
  title: v.optional(v.nullable(v.string())),
  url: v.optional(v.nullable(v.string())),
  payload: v.optional(
    v.nullable(
      v.object({
        url: v.optional(v.string()),
        title: v.optional(v.nullable(v.string())),
        coordinates: v.optional(v.object({ lat: v.number(), long: v.number() })),
      }),
    ),
  ),
});
export type WireAttachment = v.InferOutput<typeof WireAttachment>;

const WireMessage = v.object({
  mid: Id,
  text: v.optional(v.string(), ""),
  attachments: v.optional(v.array(WireAttachment), []),
  reply_to: v.optional(v.object({ mid: v.optional(v.string()) })),
  is_echo: v.optional(v.boolean(), false),
  metadata: v.optional(v.string()),
});
export type WireMessage = v.InferOutput<typeof WireMessage>;

/** One item of `messaging` or `standby`. Times in epoch ms. */
export const Messaging = v.object({
  sender: Person,
  recipient: Person,
  timestamp: v.optional(v.number(), 0),
  message: v.optional(WireMessage),
  postback: v.optional(v.object({ mid: v.optional(Id), title: v.optional(v.string(), "") })),
  delivery: v.optional(v.object({ mids: v.optional(v.array(v.string()), []), watermark: v.number() })),
  read: v.optional(v.object({ watermark: v.number() })),
  message_edit: v.optional(v.object({ mid: Id, text: v.optional(v.string(), "") })),
  /** Another app leaves the conversation to us. */
  pass_thread_control: v.optional(v.unknown()),
});
export type Messaging = v.InferOutput<typeof Messaging>;

/** The value of a change of `feed`: what somebody did on the page. `created_time` in epoch seconds. */
export const FeedChange = v.object({
  item: v.string(),
  verb: v.string(),
  post_id: v.optional(Id),
  comment_id: v.optional(Id),
  parent_id: v.optional(Id),
  from: v.optional(v.object({ id: Id, name: v.optional(v.string()) })),
  message: v.optional(v.string(), ""),
  photo: v.optional(v.string()),
  video: v.optional(v.string()),
  link: v.optional(v.string()),
  created_time: v.optional(v.number()),
  permalink_url: v.optional(v.string()),
  post: v.optional(v.object({ permalink_url: v.optional(v.string()) })),
});
export type FeedChange = v.InferOutput<typeof FeedChange>;
