import { createHash } from "node:crypto";
import * as v from "valibot";
import { DAY } from "../../../shared/time/duration.ts";
import { seal, unseal } from "../../relay/sealed.ts";
import type { SiteUser } from "./identity.ts";

/** Who talks to an account from a page. `id` is their external id there; it is no secret, and opens nothing. */
export interface VisitorClaim {
  channel: string;
  id: string;
  /** The customer's site vouches for them. */
  isVouched: boolean;
  /** Of the page they write from. */
  language: "en" | "fr";
  name?: string | undefined;
  email?: string | undefined;
  /** Epoch ms. */
  until: number;
}

const Claim = v.object({
  channel: v.string(),
  id: v.string(),
  isVouched: v.boolean(),
  language: v.picklist(["en", "fr"]),
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  until: v.number(),
});

/** How long a page goes on with one session; it asks for the next one by itself. */
const ANONYMOUS_FOR = 30 * DAY;
const VOUCHED_FOR = DAY;

/** Of which account, from a page in which language. */
type From = Pick<VisitorClaim, "channel" | "language">;

/**
 * @param key what the visitor's browser made up and keeps: whoever has it is this visitor
 * @param before how many of this key have turned out to be users of the site: the next one is somebody else
 */
export function anonymousVisitor(
  from: From,
  { key, before }: { key: string; before: number },
  now: number,
): VisitorClaim {
  const id = `visitor-${digest(from.channel, key, ...(before === 0 ? [] : [String(before)]))}`;
  return { ...from, id, isVouched: false, until: now + ANONYMOUS_FOR };
}

/** The same person for ever, on whatever device, by what the site calls them. */
export function vouchedVisitor(from: From, { sub, name, email }: SiteUser, now: number): VisitorClaim {
  return { ...from, id: `user-${sub}`, isVouched: true, name, email, until: now + VOUCHED_FOR };
}

export function sessionOf(secret: string, visitor: VisitorClaim): string {
  return seal(secret, "visitor", visitor);
}

/** @returns null for what is not ours, is over, or is another account's */
export function readSession(
  secret: string,
  token: string,
  channel: string,
  now: number,
): VisitorClaim | null {
  const claim = v.safeParse(Claim, unseal(secret, "visitor", token));
  return claim.success && claim.output.channel === channel && claim.output.until > now ? claim.output : null;
}

function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
}
