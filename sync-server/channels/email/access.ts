import { createHash } from "node:crypto";
import * as v from "valibot";
import { MINUTE, SECOND } from "../../../shared/time/duration.ts";
import { callNetwork } from "../../http/call-network.ts";
import type { MailStore, MailToken } from "../../store/mail-store.ts";
import type { Transactions } from "../../store/store.ts";
import type { EmailConnection } from "../../../shared/channels/email-connection.ts";

/** What a mail server is shown. */
export type Access = { user: string; password: string } | { user: string; token: string };

/** The provider no longer accepts what the admin gave it. */
export class AccessRefused extends Error {}

export interface AccessDeps {
  mails: MailStore;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
}

const Answer = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.optional(v.pipe(v.number(), v.minValue(1)), 3600),
  refresh_token: v.optional(v.string()),
});

/** A token is renewed when it has no more than this left. */
const SPARE = 5 * MINUTE;

/** Tokens that are being looked for, by account and what was given: some providers take each refresh token once. */
const underWay = new WeakMap<MailStore, Map<string, Promise<Access>>>();

/**
 * The password, or a token that is good for some minutes more. Who asks while one is bought gets the same one.
 * @param channel the account whose tokens are kept; null: nothing is kept, for a check before there is an account
 * @throws AccessRefused when the provider refuses to renew; Error when it cannot be asked
 */
export async function accessFor(
  deps: AccessDeps,
  channel: string | null,
  { auth }: Pick<EmailConnection, "auth">,
): Promise<Access> {
  if (auth.kind === "password") return { user: auth.user, password: auth.password };
  const given = createHash("sha256")
    .update(JSON.stringify([auth.tokenUrl, auth.clientId, auth.refreshToken]))
    .digest("hex");
  if (channel === null) return tokenFor(deps, null, auth, given);
  const sought = underWay.get(deps.mails) ?? new Map<string, Promise<Access>>();
  underWay.set(deps.mails, sought);
  const key = `${channel} ${given}`;
  const token = sought.get(key) ?? tokenFor(deps, channel, auth, given).finally(() => sought.delete(key));
  sought.set(key, token);
  return token;
}

type OAuth = Extract<EmailConnection["auth"], { kind: "oauth" }>;

async function tokenFor(
  deps: AccessDeps,
  channel: string | null,
  auth: OAuth,
  given: string,
): Promise<Access> {
  const { user } = auth;
  const held = channel === null ? null : await deps.mails.token(channel);
  const known = held?.given === given ? held : null;
  if (known && known.expiresAt - SPARE > deps.clock()) return { user, token: known.access };
  const token = await renew(deps, auth, { given, refresh: known?.refresh ?? auth.refreshToken });
  if (channel !== null)
    await deps.transactions.transaction(async (tx) => deps.mails.keepToken(tx, channel, token));
  return { user, token: token.access };
}

async function renew(
  { clock }: AccessDeps,
  { tokenUrl, clientId, clientSecret, scope }: OAuth,
  { given, refresh }: Pick<MailToken, "given" | "refresh">,
): Promise<MailToken> {
  const fields = { grant_type: "refresh_token", refresh_token: refresh, client_id: clientId };
  const more = { ...(clientSecret ? { client_secret: clientSecret } : {}), ...(scope ? { scope } : {}) };
  const result = await callNetwork({
    url: tokenUrl,
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: new URLSearchParams({ ...fields, ...more }).toString(),
  });
  if (result.kind !== "answered")
    throw new Error(`the provider's token address did not answer: ${result.words}`);
  if (result.status === 400 || result.status === 401 || result.status === 403)
    throw new AccessRefused(
      `the provider did not renew the access: ${result.status} ${result.body.slice(0, 200)}`,
    );
  const answer = v.safeParse(Answer, parseJson(result.body));
  if (result.status !== 200 || !answer.success)
    throw new Error(`the provider's token address answered ${result.status}`);
  const { access_token: access, expires_in: seconds, refresh_token: next } = answer.output;
  return { given, refresh: next ?? refresh, access, expiresAt: clock() + seconds * SECOND };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
