import * as v from "valibot";

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const Person = v.object({ id: Id });

const WireAttachment = v.object({
  type: v.string(),
  payload: v.optional(
    v.nullable(v.object({ url: v.optional(v.string()), title: v.optional(v.nullable(v.string())) })),
  ),
});
export type WireAttachment = v.InferOutput<typeof WireAttachment>;

const WireMessage = v.object({
  mid: Id,
  text: v.optional(v.nullable(v.string()), ""),
  attachments: v.optional(v.array(WireAttachment), []),
  reply_to: v.optional(
    v.object({
      mid: v.optional(v.string()),
      story: v.optional(v.object({ url: v.optional(v.string()) })),
    }),
  ),
  is_echo: v.optional(v.boolean(), false),
  is_deleted: v.optional(v.boolean(), false),
  is_unsupported: v.optional(v.boolean(), false),
});
export type WireMessage = v.InferOutput<typeof WireMessage>;

/** Epoch ms; what Meta's dashboard sends to try an address out has it as text. */
const Moment = v.union([v.number(), v.pipe(v.string(), v.digits(), v.transform(Number))]);

/** One item of `messaging`. */
export const Messaging = v.object({
  sender: Person,
  recipient: Person,
  timestamp: v.optional(Moment, 0),
  message: v.optional(WireMessage),
  message_edit: v.optional(v.object({ mid: Id, text: v.optional(v.nullable(v.string()), "") })),
  postback: v.optional(v.object({ mid: v.optional(Id), title: v.optional(v.string(), "") })),
  read: v.optional(v.object({ mid: Id })),
  /** Another app leaves the conversation to us. */
  pass_thread_control: v.optional(v.unknown()),
});
export type Messaging = v.InferOutput<typeof Messaging>;

/** The value of a change of `comments` or `live_comments`. */
export const CommentChange = v.object({
  id: Id,
  text: v.optional(v.nullable(v.string()), ""),
  /** With an id of its own for the account itself, where that is who wrote. */
  from: v.optional(
    v.object({
      id: Id,
      username: v.optional(v.string(), ""),
      self_ig_scoped_id: v.optional(v.string()),
    }),
  ),
  media: v.optional(v.object({ id: Id })),
  /** The comment above it. */
  parent_id: v.optional(Id),
});
export type CommentChange = v.InferOutput<typeof CommentChange>;
