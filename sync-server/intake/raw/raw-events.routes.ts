import { Hono } from "hono";
import * as v from "valibot";
import { allowed, type Signed } from "../../http/signed-in.ts";
import { validated } from "../../http/validated.ts";
import type { RawEvents } from "./raw-events.ts";

const Digits = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const Of = v.object({ id: v.pipe(v.string(), v.maxLength(64)) });
const One = v.object({ ...Of.entries, event: Digits });
const From = v.object({ before: v.optional(Digits) });

/** `/api/channels/:id/raw`: what came for an account, as it came; for those who manage channels. */
export const rawEventRoutes = (rawEvents: RawEvents) =>
  new Hono<Signed>()
    .use("/:id/raw/*", allowed("channel.manage"))
    .use("/:id/raw", allowed("channel.manage"))
    .get("/:id/raw", validated("param", Of), validated("query", From), async (c) => {
      const { before = null } = c.req.valid("query");
      return c.json({ events: await rawEvents.list(c.req.valid("param").id, before) });
    })
    .get("/:id/raw/:event", validated("param", One), async (c) => {
      const { id, event } = c.req.valid("param");
      const { body, ...one } = await rawEvents.event(id, event);
      return c.json({ event: { ...one, body: new TextDecoder().decode(body) } });
    })
    .post("/:id/raw/:event/replay", validated("param", One), async (c) => {
      const { id, event } = c.req.valid("param");
      await rawEvents.replay(id, event);
      return c.json({ ok: true });
    });
