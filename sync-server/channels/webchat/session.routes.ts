import { Hono } from "hono";
import * as v from "valibot";
import { isActive } from "../../../shared/channels/credentials.ts";
import { replyRules } from "../../../shared/channels/capability.ts";
import { largestFile } from "../../../shared/channels/file-rules.ts";
import { AppError } from "../../http/app-error.ts";
import { validated } from "../../http/validated.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { spend, type OfAccount } from "./chat-access.ts";
import type { ChatDeps } from "./chat-deps.ts";
import { readIdentity, type SiteUser } from "./identity.ts";
import { joinVisitor } from "./join-visitor.ts";
import { remembered } from "./visitor-person.ts";
import { anonymousVisitor, sessionOf, vouchedVisitor, type VisitorClaim } from "./visitor.ts";

const Wish = v.object({
  /** What the browser made up and keeps; 128 bits or more. */
  visitor: v.pipe(v.string(), v.regex(/^[\w-]{22,64}$/)),
  /** Signed by the customer's site: who its user is. */
  token: v.optional(v.pipe(v.string(), v.maxLength(4000))),
  language: v.picklist(["en", "fr"]),
});

/** `POST /chat/:account/session`: who a page speaks for, and what the chat looks like. */
export const chatSessionRoutes = (deps: ChatDeps) =>
  new Hono<OfAccount>().post("/", validated("json", Wish), async (c) => {
    const wish = c.req.valid("json");
    spend(deps.limits.sessions, `session ${deps.addressOf(c)}`);
    const stranger = `chat ${deps.addressOf(c)}`;
    if (deps.strangers.isSpent(stranger)) throw new AppError("request.too_many");
    const { settings, connection } = c.var.account;
    const visitor = await visitorOf(deps, c.var.account, wish);
    if (!visitor) {
      deps.strangers.addFailure(stranger);
      throw new AppError("key.wrong");
    }
    const before = await deps.webchat.visitor(settings.id, visitor.id);
    const said = remembered(visitor, before, { language: wish.language });
    // Of whoever only looks at a page nothing is kept; their first message begins it.
    if (before && JSON.stringify(said) !== JSON.stringify(before))
      await deps.transactions.transaction((tx) => deps.webchat.putVisitor(tx, settings.id, visitor.id, said));
    const rules = replyRules(settings.capability, "private");
    return c.json({
      session: sessionOf(deps.secret, visitor),
      until: visitor.until,
      visitor: { id: visitor.id, isVouched: visitor.isVouched, name: said.name, email: said.email },
      account: { name: settings.name, greeting: connection.greeting, colour: connection.colour },
      limits: { text: rules.limit, files: rules.maxAttachments, fileBytes: largestFile(rules) },
    });
  });

/** @returns null for a token that is not the site's, or is over */
async function visitorOf(
  deps: ChatDeps,
  { settings }: ChannelRecord,
  { visitor: key, token, language }: v.InferOutput<typeof Wish>,
): Promise<VisitorClaim | null> {
  const from = { channel: settings.id, language };
  if (token === undefined) return unknownVisitor(deps, from, key);
  const user = await userOf(deps, settings.id, token);
  if (!user) return null;
  const vouched = vouchedVisitor(from, user, deps.clock());
  await joinVisitor(deps, await unknownVisitor(deps, from, key), vouched);
  return vouched;
}

async function userOf(
  { clock, credentials }: ChatDeps,
  account: string,
  token: string,
): Promise<SiteUser | null> {
  const now = clock();
  for (const { kind, value: secret, ...credential } of await credentials.of(account)) {
    if (kind !== "secret" || !isActive(credential, now)) continue;
    const user = readIdentity(token, { account, secret, now });
    if (user) return user;
  }
  return null;
}

/** Whoever has this browser's key and is no user of the site, as far as is known. */
async function unknownVisitor(
  { clock, webchat }: ChatDeps,
  from: Pick<VisitorClaim, "channel" | "language">,
  key: string,
): Promise<VisitorClaim> {
  for (let before = 0; ; before++) {
    const visitor = anonymousVisitor(from, { key, before }, clock());
    if ((await webchat.userOf(from.channel, visitor.id)) === null) return visitor;
  }
}
