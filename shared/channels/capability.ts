import * as v from "valibot";

/** Kinds of inbound message; each network uses some of them. */
export const messageKinds = [
  "private_message",
  "post",
  "comment",
  "reply",
  "mention",
  "review",
  "story_mention",
  "email",
  "chat",
] as const;
export type MessageKind = (typeof messageKinds)[number];

export const networks = [
  "api",
  "facebook",
  "x",
  "instagram",
  "whatsapp",
  "email",
  "webchat",
  "telegram",
] as const;
export type Network = (typeof networks)[number];

/** What networks count the length of a text in: UTF-16 code units, UTF-8 bytes, or X's weighted count. */
export const units = ["utf16", "bytes", "weighted"] as const;

const rules = {
  limit: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  unit: v.picklist(units),
  maxAttachments: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  maxFileBytes: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Of all files of one reply; left out: no more than that of each. */
  maxTotalBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  mime: v.array(v.pipe(v.string(), v.maxLength(100))),
};

/**
 * What an account of a network can do: it drives the reply box and the message menu, offline too.
 * `limit` is in the network's own `unit`: UTF-16 code units, UTF-8 bytes, or X's weighted count.
 * `windowHours`: how long after the contact's last message a free private reply is allowed; null = no limit.
 * `public`: what is different for public replies. `privateReplyHours`: how long after a public message it may be answered
 * in private, once; left out where it cannot.
 */
export const Capability = v.object({
  ...rules,
  windowHours: v.nullable(v.pipe(v.number(), v.minValue(1))),
  public: v.optional(v.partial(v.object(rules))),
  privateReplyHours: v.optional(v.nullable(v.pipe(v.number(), v.minValue(1)))),
  supports: v.object({
    reply: v.boolean(),
    react: v.boolean(),
    edit: v.boolean(),
    delete: v.boolean(),
    typing: v.boolean(),
    read: v.boolean(),
    public: v.boolean(),
    like: v.boolean(),
    unlike: v.boolean(),
    repost: v.boolean(),
    quote: v.boolean(),
    hide: v.boolean(),
    /** Somebody who has never written can be written to; left out by an earlier build: as its network has it. */
    start: v.optional(v.boolean()),
    /** Meta has approved for the account's app that people answer late by hand; left out: it has not. */
    humanAgent: v.optional(v.boolean()),
  }),
});
export type Capability = v.InferOutput<typeof Capability>;

/** What replies of one kind may hold. */
export type ReplyRules = Pick<
  Capability,
  "limit" | "unit" | "maxAttachments" | "maxFileBytes" | "maxTotalBytes" | "mime"
>;

export function replyRules(capability: Capability, target: "private" | "public"): ReplyRules {
  return target === "public" ? { ...capability, ...(capability.public as Partial<ReplyRules>) } : capability; // JSON holds no undefined
}

const nothing: Capability["supports"] = {
  reply: true,
  react: false,
  edit: false,
  delete: false,
  typing: false,
  read: false,
  public: false,
  like: false,
  unlike: false,
  repost: false,
  quote: false,
  hide: false,
  start: false,
};
const MB = 1_000_000;
const ONE_WEEK = 7 * 24;

function capability(
  own: Partial<Omit<Capability, "supports">>,
  supports: Partial<Capability["supports"]>,
): Capability {
  return {
    limit: null,
    unit: "utf16",
    maxAttachments: 10,
    maxFileBytes: 25 * MB,
    mime: ["*/*"],
    windowHours: null,
    ...own,
    supports: { ...nothing, ...supports },
  };
}

/** Starting values of each network, as its own documents give them in 2026. */
export const capabilityPresets: Record<Network, Capability> = {
  api: capability({}, { read: true, public: true, start: true }),
  facebook: capability(
    {
      limit: 2000,
      maxAttachments: 1,
      windowHours: 24,
      public: { limit: 8000 },
      privateReplyHours: ONE_WEEK,
    },
    {
      react: true,
      read: true,
      typing: true,
      public: true,
      like: true,
      unlike: true,
      hide: true,
      delete: true,
    },
  ),
  x: capability(
    {
      limit: 10_000,
      maxAttachments: 1,
      maxFileBytes: 512 * MB,
      mime: ["image/*", "video/mp4"],
      public: { limit: 280, unit: "weighted", maxAttachments: 4 },
      privateReplyHours: null,
    },
    { public: true, like: true, unlike: true, repost: true, quote: true, hide: true, delete: true },
  ),
  instagram: capability(
    {
      limit: 1000,
      unit: "bytes",
      windowHours: 24,
      mime: ["image/png", "image/jpeg", "video/mp4", "audio/*"],
      public: { limit: 2200, unit: "utf16", maxAttachments: 0 },
      privateReplyHours: ONE_WEEK,
    },
    { react: true, read: true, typing: true, public: true, hide: true, delete: true },
  ),
  whatsapp: capability(
    { limit: 4096, maxAttachments: 1, maxFileBytes: 100 * MB, windowHours: 24 },
    { react: true, read: true, typing: true },
  ),
  email: capability({ maxAttachments: 20 }, { start: true }),
  webchat: capability(
    { limit: 10_000, maxAttachments: 15, maxFileBytes: 40 * MB },
    { read: true, typing: true },
  ),
  telegram: capability(
    { limit: 4096, maxFileBytes: 50 * MB },
    { react: true, edit: true, delete: true, typing: true },
  ),
};

/** Whether a conversation can be begun on an account; on web chat and the networks people write first. */
export function mayStart({ network, capability }: { network: Network; capability: Capability }): boolean {
  return capability.supports.start ?? capabilityPresets[network].supports.start === true;
}
