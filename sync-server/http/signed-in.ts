import { createMiddleware } from "hono/factory";
import { may, type Action } from "../../shared/permissions/permissions.ts";
import type { Agent, Sessions } from "../people/sessions.ts";
import { AppError } from "./app-error.ts";

/** Environment of routes behind `signedIn`. */
export interface Signed {
  Variables: { agent: Agent; /** Id of the session. */ session: string };
}

/** Lets through whoever has a session and is still a member; their role is that of this moment. */
export function signedIn(sessions: Sessions) {
  return createMiddleware<Signed>(async (c, next) => {
    const session = await sessions.of(c.req.raw.headers);
    if (!session) throw new AppError("session.missing");
    c.set("agent", session.agent);
    c.set("session", session.id);
    await next();
  });
}

/** Lets through those whose role may do this; after `signedIn`. */
export function allowed(action: Action) {
  return createMiddleware<Signed>(async (c, next) => {
    if (!may(c.var.agent.role, action)) throw new AppError("role.not_allowed");
    await next();
  });
}
