import { createMiddleware } from "hono/factory";
import { AppError } from "./app-error.ts";

const safe: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Refuses state-changing requests that a page of another site makes with a person's cookie. */
export function sameOrigin(publicUrl: string | null) {
  return createMiddleware(async (c, next) => {
    if (!safe.has(c.req.method) && !isOwnOrigin(c.req.raw.headers, new URL(c.req.url).host, publicUrl)) {
      throw new AppError("origin.refused");
    }
    await next();
  });
}

/**
 * Whether a request comes from our own pages or from a program; programs send neither header.
 * @param host the host asked for, with its port
 */
export function isOwnOrigin(headers: Headers, host: string, publicUrl: string | null): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") !== "cross-site";
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  return from === host || (publicUrl !== null && from === new URL(publicUrl).host);
}

/** Where people reach this server: what the operator set, else what the request itself says. */
export function ownOrigin(request: Request, publicUrl: string | null): string {
  if (publicUrl !== null) return new URL(publicUrl).origin;
  // Behind a proxy that ends TLS only the browser knows the scheme; `sameOrigin` has checked what it says.
  return request.headers.get("origin") ?? new URL(request.url).origin;
}
