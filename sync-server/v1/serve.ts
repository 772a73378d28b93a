import { Hono } from "hono";
import type { makeCallers } from "./callers.ts";
import type { Route } from "./route.ts";

/** Serves the table of routes: who may is decided by each one's access, before anything else of a request is read. */
export function serveRoutes(routes: readonly Route[], callers: ReturnType<typeof makeCallers>): Hono {
  const app = new Hono();
  for (const one of routes) {
    const letIn = callers[one.access];
    app.on(one.method.toUpperCase(), one.path.replaceAll(/\{(\w+)\}/g, ":$1"), async (c) =>
      one.respond(c, await letIn(c)),
    );
  }
  return app;
}
