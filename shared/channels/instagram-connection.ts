import * as v from "valibot";
import { GRAPH_VERSION, GraphUrl, GraphVersion, MetaId, MetaSecret, VerifyToken } from "./meta-connection.ts";

/** Where Meta answers for accounts that sign in at Instagram itself; a network of one's own is set per account. */
export const INSTAGRAM_URL = "https://graph.instagram.com";

/** A professional account on Instagram: its direct messages, and what people write under what it shows. */
export const InstagramConnection = v.object({
  kind: v.literal("instagram"),
  accountId: MetaId,
  /** Lets us act for the account; renewed by the server. */
  accessToken: MetaSecret,
  /** Of the app's Instagram side at Meta: signs what Meta tells, and proves our calls. */
  appSecret: MetaSecret,
  verifyToken: VerifyToken,
  /** Meta has approved human agent for the app: a person may say of a late answer that they have written it by hand. */
  humanAgent: v.optional(v.boolean(), false),
  graphUrl: v.optional(GraphUrl, INSTAGRAM_URL),
  version: v.optional(GraphVersion, GRAPH_VERSION),
});
export type InstagramConnection = v.InferOutput<typeof InstagramConnection>;

/** Never shown, as dot paths. */
export const instagramSecrets = ["accessToken", "appSecret"] as const;

/** Where secrets are sent, as dot paths: who names another place says them again. */
export const instagramDestinations = ["graphUrl"] as const;

/** What the account has to tell of; its own messages come with the others. */
export const instagramFields = [
  "messages",
  "messaging_postbacks",
  "messaging_seen",
  "comments",
  "live_comments",
] as const;
