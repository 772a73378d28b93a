import * as v from "valibot";

/** A web origin as browsers write it: scheme, host, port where it is not the usual one; nothing after. */
export const SiteOrigin = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(255),
  v.check(isOrigin, "not the address of a site"),
  v.transform((text) => new URL(text).origin),
);

export const ChatColour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i), v.toLowerCase());

/**
 * A chat on the pages of a customer's own site. `origins`: the sites that may show it. Who a site's own users are is
 * signed with the account's secret. `continuity`: replies that no page has fetched after so many minutes are mailed to
 * visitors who left an address, once, from an e-mail account of the workspace; null: never.
 */
export const WebchatConnection = v.object({
  kind: v.literal("webchat"),
  origins: v.pipe(v.array(SiteOrigin), v.maxLength(20)),
  greeting: v.pipe(v.string(), v.trim(), v.maxLength(300)),
  colour: ChatColour,
  continuity: v.nullable(
    v.object({
      minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7 * 24 * 60)),
      /** Id of the e-mail account. */
      from: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
    }),
  ),
});
export type WebchatConnection = v.InferOutput<typeof WebchatConnection>;

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  return (
    ["http:", "https:"].includes(protocol) && username + password + search + hash === "" && pathname === "/"
  );
}
