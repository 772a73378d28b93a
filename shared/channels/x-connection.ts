import * as v from "valibot";

/** Where X answers; another address only for a gateway of one's own. */
export const X_API = "https://api.x.com";

const Hidden = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000));

/** As X hands it out: the account's number, a dash, and the secret. */
export const AccessToken = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,20}-\w{10,255}$/));

export const intakes = ["stream", "webhook"] as const;

/**
 * An account at X, by the keys of an app there. `stream`: the server asks X and listens, which works from behind any
 * firewall; `webhook`: X posts what is new to this server, which has to be reached from outside over https.
 */
export const XConnection = v.object({
  kind: v.literal("x"),
  /** Of the app: they sign what X tells, and our calls. */
  consumerKey: Hidden,
  consumerSecret: Hidden,
  /** Of the app, for what is not done in the account's name. */
  bearerToken: Hidden,
  /** Of the account: it lets the app act for it, for as long as nobody takes it back. */
  accessToken: AccessToken,
  accessSecret: Hidden,
  intake: v.picklist(intakes),
  /** Unencrypted direct messages are read and answered, too. */
  direct: v.optional(v.boolean(), false),
  /** The account may write posts of 25,000 characters. */
  longPosts: v.optional(v.boolean(), false),
  apiUrl: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(2000),
      v.url(),
      v.regex(/^https?:\/\/[^?#]+$/),
      v.transform((url) => url.replace(/\/+$/u, "")),
    ),
    X_API,
  ),
});
export type XConnection = v.InferOutput<typeof XConnection>;

/** Never shown, as dot paths. */
export const xSecrets = [
  "consumerKey",
  "consumerSecret",
  "bearerToken",
  "accessToken",
  "accessSecret",
] as const;

/** Where secrets are sent, as dot paths: who names another place says them again. */
export const xDestinations = ["apiUrl"] as const;

/** The account's number at X; it stays when its token is made anew. */
export function xUserOf({ accessToken }: Pick<XConnection, "accessToken">): string {
  return accessToken.slice(0, accessToken.indexOf("-"));
}

/** What X has to tell of: posts that name the account, answer or quote it, and its own; and direct messages, where wanted. */
export function xEvents({ direct }: Pick<XConnection, "direct">): readonly string[] {
  const posts = ["post.mention.create", "post.reply.create", "post.quote.create", "post.create"];
  return direct ? [...posts, "dm.received", "dm.sent"] : posts;
}
