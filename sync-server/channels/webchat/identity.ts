import { createHmac, timingSafeEqual } from "node:crypto";
import * as v from "valibot";
import { SECOND } from "../../../shared/time/duration.ts";

const Header = v.object({ alg: v.literal("HS256") });
const Seconds = v.pipe(v.number(), v.minValue(0));
const Email = v.pipe(v.string(), v.trim(), v.email(), v.maxLength(255));
const Claims = v.object({
  aud: v.string(),
  sub: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  exp: Seconds,
  nbf: v.optional(Seconds),
  name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255))),
  email: v.optional(Email),
});

/** A user of the customer's own site, as that site vouches for them. */
export interface SiteUser {
  sub: string;
  name?: string | undefined;
  email?: string | undefined;
  /** Epoch ms. */
  until: number;
}

/** Clocks of two machines differ by this much at most, ms. */
const SKEW = 30 * SECOND;

/**
 * Reads a token that the customer's site signed: a JSON Web Token, HS256 alone, for this account, not over.
 * @param now epoch ms
 * @returns null for any other
 */
export function readIdentity(
  token: string,
  { account, secret, now }: { account: string; secret: string; now: number },
): SiteUser | null {
  const [header = "", payload = "", mac = "", ...rest] = token.split(".");
  if (rest.length > 0 || !v.is(Header, parsed(header)) || !isSigned(`${header}.${payload}`, mac, secret))
    return null;
  const claims = v.safeParse(Claims, parsed(payload));
  if (!claims.success) return null;
  const { aud, sub, exp, nbf = 0, name, email } = claims.output;
  const isNow = exp * SECOND > now - SKEW && nbf * SECOND < now + SKEW;
  return aud === account && isNow ? { sub, name, email, until: exp * SECOND } : null;
}

function isSigned(text: string, mac: string, secret: string): boolean {
  const wanted = createHmac("sha256", secret).update(text).digest();
  const given = Buffer.from(mac, "base64url");
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return null;
  }
}
