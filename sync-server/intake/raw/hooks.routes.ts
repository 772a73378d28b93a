import { Hono } from "hono";
import type { RawEvents } from "./raw-events.ts";

/** `POST /hooks/:channel`: a network tells something of an account. It hears 200 once that is stored. */
export const hookRoutes = (rawEvents: Pick<RawEvents, "keep">) =>
  new Hono().post("/:channel", async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    await rawEvents.keep(c.req.param("channel"), { headers: c.req.raw.headers, body });
    return c.json({ ok: true });
  });
