import * as v from "valibot";
import { Address } from "../conversation/mail.ts";

const Text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const Needed = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const WebAddress = v.pipe(Needed(2000), v.url(), v.regex(/^https?:/));

/** `tls`: encrypted from the first byte; `starttls`: encrypted before anything is said; `none`: only within one's own network. */
export const securities = ["tls", "starttls", "none"] as const;

const Server = v.object({
  host: v.pipe(Needed(255), v.regex(/^[\p{L}\p{N}._:-]+$/u)),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  security: v.picklist(securities),
});
export type MailServer = v.InferOutput<typeof Server>;

const Password = v.object({
  kind: v.literal("password"),
  user: Needed(255),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)),
});

/** XOAUTH2: the refresh token buys access tokens at the provider's own address, for a client that is registered there. */
const OAuth = v.object({
  kind: v.literal("oauth"),
  user: Needed(255),
  tokenUrl: WebAddress,
  clientId: Needed(500),
  clientSecret: v.optional(v.pipe(v.string(), v.maxLength(2000)), ""),
  refreshToken: v.pipe(v.string(), v.minLength(1), v.maxLength(5000)),
  scope: v.optional(Text(1000), ""),
});

/** Where nobody has said otherwise: under what small providers allow. */
export const MAILS_PER_MINUTE = 30;

/** A mailbox that is watched over IMAP, and answered from over SMTP. */
export const EmailConnection = v.object({
  kind: v.literal("email"),
  /** What customers write to, and answers come from. */
  address: Address.entries.address,
  /** The name beside it; empty: the account's. */
  senderName: v.optional(Text(200), ""),
  /** Other addresses under which mails come into this mailbox. */
  aliases: v.optional(v.pipe(v.array(Address.entries.address), v.maxLength(50)), []),
  imap: Server,
  smtp: Server,
  auth: v.variant("kind", [Password, OAuth]),
  /** The folder that is watched. */
  folder: v.optional(Needed(255), "INBOX"),
  /** Where a copy of what was sent is put; empty: the provider does so by itself. */
  sentFolder: v.optional(Text(255), ""),
  /** Below every mail of a person; `{{agent}}` is their name. */
  signature: v.optional(v.pipe(v.string(), v.maxLength(5000)), ""),
  /** Largest mail that its provider takes, as it travels. */
  maxMegabytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 25),
  /** Most mails that go out in a minute: providers close mailboxes that send faster. */
  perMinute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), MAILS_PER_MINUTE),
  /** Answers are asked for at `name+code@domain`, so that they are known even where relays rewrite everything else. */
  plusAddress: v.optional(v.boolean(), false),
  /** The same code stands in the subject. */
  subjectTag: v.optional(v.boolean(), false),
});
export type EmailConnection = v.InferOutput<typeof EmailConnection>;

/** Never shown, as dot paths. */
export const emailSecrets = ["auth.password", "auth.clientSecret", "auth.refreshToken"] as const;

/** Where secrets are sent, as dot paths: who names another place says them again. */
export const emailDestinations = ["imap.host", "smtp.host", "auth.tokenUrl"] as const;
