import * as v from "valibot";

const Digits = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,32}$/));
const Hidden = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000));
const WebAddress = v.pipe(v.string(), v.trim(), v.maxLength(2000), v.url(), v.regex(/^https?:\/\/[^?#]+$/));

/** Where Meta answers, and as which version of itself; a network of one's own, or a later version, is set per account. */
export const GRAPH_URL = "https://graph.facebook.com";
export const GRAPH_VERSION = "v25.0";

/** A Facebook page: its messages in Messenger, and what people write under its posts. */
export const FacebookConnection = v.object({
  kind: v.literal("facebook"),
  pageId: Digits,
  /** Lets us act for the page. */
  pageToken: Hidden,
  /** Of the app at Meta: signs what Meta tells, and proves our calls. */
  appSecret: Hidden,
  /** Ours: Meta says it when the address for its webhooks is set up. */
  verifyToken: v.pipe(v.string(), v.trim(), v.minLength(8), v.maxLength(200)),
  /** The app may use Meta's HUMAN_AGENT tag: people answer for seven days, automations for one. */
  humanAgent: v.optional(v.boolean(), false),
  graphUrl: v.optional(WebAddress, GRAPH_URL),
  version: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^v\d{1,3}\.\d{1,3}$/)), GRAPH_VERSION),
});
export type FacebookConnection = v.InferOutput<typeof FacebookConnection>;

/** Never shown, as dot paths. */
export const facebookSecrets = ["pageToken", "appSecret"] as const;

/** Where secrets are sent, as dot paths: who names another place says them again. */
export const facebookDestinations = ["graphUrl"] as const;

/** What the page has to tell of for messages, how far replies have come, and comments to be known here. */
export const pageFields = [
  "messages",
  "messaging_postbacks",
  "message_deliveries",
  "message_reads",
  "message_echoes",
  "message_edits",
  "feed",
] as const;
