import { createMiddleware } from "hono/factory";
import { AppError } from "../../http/app-error.ts";
import type { AttemptLimit } from "../../http/attempt-limit.ts";
import { isOwnOrigin } from "../../http/same-origin.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { ChatDeps } from "./chat-deps.ts";
import type { WebchatConnection } from "../../../shared/channels/webchat-connection.ts";
import { readSession, type VisitorClaim } from "./visitor.ts";

/** Environment of routes behind `chatAccount`. */
export interface OfAccount {
  Variables: { account: ChannelRecord & { connection: WebchatConnection } };
}

/** Environment of routes behind `chatVisitor`. */
export interface OfVisitor {
  Variables: OfAccount["Variables"] & { visitor: VisitorClaim };
}

/**
 * Lets pages of the account's own sites in, and says so to their browsers; programs send no origin. Nobody's cookies
 * count here, so a page of another site can do nothing in anybody's name.
 */
export function chatAccount({ channels, publicUrl, limits, addressOf }: ChatDeps) {
  return createMiddleware<OfAccount>(async (c, next) => {
    spend(limits.requests, `all ${addressOf(c)}`);
    const account = await channels.channel(c.req.param("account") ?? "");
    if (!account || account.connection.kind !== "webchat") throw new AppError("channel.unknown");
    const { connection } = account;
    const origin = c.req.header("origin");
    const isOwn = isOwnOrigin(c.req.raw.headers, new URL(c.req.url).host, publicUrl);
    if (origin !== undefined && !isOwn && !connection.origins.includes(origin))
      throw new AppError("origin.refused");
    c.set("account", { ...account, connection });
    c.header("Vary", "Origin");
    c.header("Cross-Origin-Resource-Policy", "cross-origin");
    if (origin !== undefined) c.header("Access-Control-Allow-Origin", origin);
    if (c.req.method !== "OPTIONS") return next();
    c.header("Access-Control-Allow-Methods", "GET, POST, PUT");
    c.header("Access-Control-Allow-Headers", "authorization, content-type");
    c.header("Access-Control-Max-Age", "600");
    return c.body(null, 204);
  });
}

/**
 * Lets through whoever shows the session of this account that they were given. That of a visitor who has turned out to be
 * a user of the site is over: nobody but that user sees what was theirs.
 */
export function chatVisitor({ secret, clock, webchat }: ChatDeps) {
  return createMiddleware<OfVisitor>(async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
    if (token === undefined) throw new AppError("session.missing");
    const { id: channel } = c.var.account.settings;
    const visitor = readSession(secret, token, channel, clock());
    const isOver = !visitor || (!visitor.isVouched && (await webchat.userOf(channel, visitor.id)) !== null);
    if (isOver) throw new AppError("session.over");
    c.set("visitor", visitor);
    await next();
  });
}

/** @throws AppError `request.too_many` when nothing is left of it */
export function spend(limit: AttemptLimit, key: string): void {
  if (limit.isSpent(key)) throw new AppError("request.too_many");
  limit.addFailure(key);
}
