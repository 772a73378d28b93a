import * as v from "valibot";

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
/** Epoch seconds. */
const Timestamp = v.pipe(v.string(), v.regex(/^\d{1,12}$/), v.transform(Number));

const Media = v.object({
  id: Id,
  mime_type: v.optional(v.string()),
  caption: v.optional(v.string(), ""),
  filename: v.optional(v.string()),
});
export type Media = v.InferOutput<typeof Media>;

const WireError = v.object({
  code: v.number(),
  title: v.optional(v.string(), ""),
  message: v.optional(v.string(), ""),
  error_data: v.optional(v.object({ details: v.optional(v.string(), "") })),
});
export type WireError = v.InferOutput<typeof WireError>;

const Card = v.object({
  name: v.optional(v.object({ formatted_name: v.optional(v.string(), "") })),
  phones: v.optional(v.array(v.object({ phone: v.optional(v.string(), "") })), []),
  emails: v.optional(v.array(v.object({ email: v.optional(v.string(), "") })), []),
});

const Chosen = v.object({ title: v.optional(v.string(), ""), description: v.optional(v.string(), "") });

/** Who somebody is to this business. `user_id`, `parent_user_id`: ids that stay without a phone number. */
export const Profile = v.object({
  profile: v.optional(
    v.object({ name: v.optional(v.string(), ""), username: v.optional(v.string(), "") }),
    {},
  ),
  wa_id: v.optional(Id),
  user_id: v.optional(Id),
  parent_user_id: v.optional(Id),
});
export type Profile = v.InferOutput<typeof Profile>;

export const WireMessage = v.object({
  id: Id,
  from: v.optional(Id),
  from_user_id: v.optional(Id),
  from_parent_user_id: v.optional(Id),
  timestamp: Timestamp,
  type: v.string(),
  text: v.optional(v.object({ body: v.string() })),
  image: v.optional(Media),
  audio: v.optional(Media),
  video: v.optional(Media),
  document: v.optional(Media),
  sticker: v.optional(Media),
  location: v.optional(
    v.object({
      latitude: v.number(),
      longitude: v.number(),
      name: v.optional(v.string(), ""),
      address: v.optional(v.string(), ""),
    }),
  ),
  contacts: v.optional(v.array(Card), []),
  reaction: v.optional(v.object({ message_id: Id, emoji: v.optional(v.string(), "") })),
  button: v.optional(v.object({ text: v.optional(v.string(), "") })),
  interactive: v.optional(
    v.object({
      button_reply: v.optional(Chosen),
      list_reply: v.optional(Chosen),
      nfm_reply: v.optional(
        v.object({ body: v.optional(v.string(), ""), response_json: v.optional(v.string(), "") }),
      ),
    }),
  ),
  order: v.optional(
    v.object({
      text: v.optional(v.string(), ""),
      product_items: v.optional(
        v.array(v.object({ product_retailer_id: v.string(), quantity: v.optional(v.number(), 1) })),
        [],
      ),
    }),
  ),
  system: v.optional(v.object({ wa_id: v.optional(Id), user_id: v.optional(Id) })),
  referral: v.optional(
    v.object({ headline: v.optional(v.string(), ""), source_url: v.optional(v.string(), "") }),
  ),
  context: v.optional(v.object({ id: v.optional(Id) })),
  errors: v.optional(v.array(WireError), []),
});
export type WireMessage = v.InferOutput<typeof WireMessage>;

/** How far something that the number sent has come. */
export const Status = v.object({
  id: Id,
  status: v.string(),
  timestamp: Timestamp,
  biz_opaque_callback_data: v.optional(v.string(), ""),
  errors: v.optional(v.array(WireError), []),
});
export type Status = v.InferOutput<typeof Status>;

/** Something that was said with the number by the phone that has it, too. */
export const Echo = v.object({ ...WireMessage.entries, to: v.optional(Id), to_user_id: v.optional(Id) });
export type Echo = v.InferOutput<typeof Echo>;

/** The value of a change about one number. What is in its lists is read one by one. */
export const NumberChange = v.object({
  metadata: v.object({ phone_number_id: v.string() }),
  contacts: v.optional(v.array(Profile), []),
  messages: v.optional(v.array(v.unknown()), []),
  statuses: v.optional(v.array(v.unknown()), []),
  message_echoes: v.optional(v.array(v.unknown()), []),
  errors: v.optional(v.array(WireError), []),
});
export type NumberChange = v.InferOutput<typeof NumberChange>;
