import { createHmac, randomBytes } from "node:crypto";
import { SECOND } from "../../../shared/time/duration.ts";

/** Of an app, and of the account in whose name it calls. */
export interface OAuthKeys {
  consumerKey: string;
  consumerSecret: string;
  accessToken: string;
  accessSecret: string;
}

export interface Signed {
  method: string;
  /** With its query; nothing else of a call is signed, unless it is a form. */
  url: string;
  /** Of a form. */
  form?: Readonly<Record<string, string>>;
}

/**
 * The `Authorization` of a call in an account's name, as OAuth 1.0a signs it (RFC 5849, 3.4).
 * @param now epoch ms
 * @param nonce never said twice at the same second
 */
export function authorization(
  keys: OAuthKeys,
  call: Signed,
  now: number,
  nonce = randomBytes(16).toString("hex"),
): string {
  const said = {
    oauth_consumer_key: keys.consumerKey,
    oauth_nonce: nonce,
    oauth_signature_method: "HMAC-SHA1",
    oauth_timestamp: String(Math.floor(now / SECOND)),
    oauth_token: keys.accessToken,
    oauth_version: "1.0",
  };
  const signature = signatureOf(keys, call, said);
  const parts = Object.entries({ ...said, oauth_signature: signature });
  return `OAuth ${parts.map(([name, value]) => `${escaped(name)}="${escaped(value)}"`).join(", ")}`;
}

export function signatureOf(
  { consumerSecret, accessSecret }: Pick<OAuthKeys, "consumerSecret" | "accessSecret">,
  { method, url, form = {} }: Signed,
  said: Readonly<Record<string, string>>,
): string {
  const { origin, pathname, searchParams } = new URL(url);
  const parameters = [...searchParams, ...Object.entries(form), ...Object.entries(said)]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .toSorted(byBytes)
    .join("&");
  const base = [method.toUpperCase(), `${origin}${pathname}`, parameters].map(escaped).join("&");
  const key = `${escaped(consumerSecret)}&${escaped(accessSecret)}`;
  return createHmac("sha1", key).update(base).digest("base64");
}

/** As RFC 3986 has it: `encodeURIComponent` leaves five more characters alone. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Escaped, it is all ASCII. */
function byBytes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
