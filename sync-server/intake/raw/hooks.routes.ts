import { Hono } from "hono";
import type { RawEvents } from "./raw-events.ts";

/**
 * `/hooks/:channel`: a network tells something of an account, and hears 200 once that is stored. Some ask first, by GET,
 * whether the address is ours.
 */
export const hookRoutes = (rawEvents: Pick<RawEvents, "greet" | "keep">) =>
  new Hono()
    .get("/:channel", async (c) => {
      const answer = await rawEvents.greet(c.req.param("channel"), new URL(c.req.url).searchParams);
      return typeof answer === "string" ? c.text(answer) : c.json(answer);
    })
    .post("/:channel", async (c) => {
      const body = new Uint8Array(await c.req.arrayBuffer());
      await rawEvents.keep(c.req.param("channel"), { headers: c.req.raw.headers, body });
      return c.json({ ok: true });
    });
