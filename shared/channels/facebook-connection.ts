import * as v from "valibot";
import { GRAPH_VERSION, GraphUrl, GraphVersion, MetaId, MetaSecret, VerifyToken } from "./meta-connection.ts";

/** Where Meta answers for pages; a network of one's own is set per account. */
export const GRAPH_URL = "https://graph.facebook.com";

/** A Facebook page: its messages in Messenger, and what people write under its posts. */
export const FacebookConnection = v.object({
  kind: v.literal("facebook"),
  pageId: MetaId,
  /** Lets us act for the page. */
  pageToken: MetaSecret,
  /** Of the app at Meta: signs what Meta tells, and proves our calls. */
  appSecret: MetaSecret,
  verifyToken: VerifyToken,
  /** Meta has approved human agent for the app: a person may say of a late answer that they have written it by hand. */
  humanAgent: v.optional(v.boolean(), false),
  graphUrl: v.optional(GraphUrl, GRAPH_URL),
  version: v.optional(GraphVersion, GRAPH_VERSION),
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
