import { Hono } from "hono";
import * as v from "valibot";
import type { Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { OpenSessions } from "./open-sessions.ts";

const Id = v.object({ id: v.pipe(v.string(), v.maxLength(64)) });

/** `/api/sessions`: where I am signed in. */
export const openSessionRoutes = (openSessions: OpenSessions) =>
  new Hono<Signed>()
    .get("/", async (c) => c.json({ sessions: await openSessions.of(c.var.agent.id, c.var.session) }))
    .delete("/:id", validated("param", Id), async (c) => {
      await openSessions.end(c.var.agent.id, c.req.valid("param").id);
      return c.json({ ok: true });
    });
