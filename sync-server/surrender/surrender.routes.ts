import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import * as v from "valibot";
import { Instant, Uuid } from "../../shared/protocol/intent.ts";
import { AppError } from "../http/app-error.ts";
import type { AttemptLimit } from "../http/attempt-limit.ts";
import type { AddressOf } from "../http/caller.ts";
import { allowed, type Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { Surrenders } from "./surrender.ts";

/** Most items of one hand-in; the body itself is limited as every body is. */
const ITEMS_LIMIT = 500;

const Item = v.object({
  id: Uuid,
  doc: v.pipe(v.string(), v.maxLength(100)),
  at: Instant,
  what: v.pipe(v.string(), v.maxLength(140)),
  words: v.string(),
});
const Body = v.object({
  token: v.pipe(v.string(), v.maxLength(500)),
  items: v.pipe(v.array(Item), v.minLength(1), v.maxLength(ITEMS_LIMIT)),
});

export interface SurrenderRoutesDeps {
  surrenders: Surrenders;
  /** What strangers got wrong, by address alone. */
  strangers: AttemptLimit;
  addressOf: AddressOf;
}

/**
 * `POST /api/surrender`: open to a device whose person has no session any more; the token it was given while they had one
 * says who they are.
 */
export const surrenderRoutes = ({ surrenders, strangers, addressOf }: SurrenderRoutesDeps) => {
  /** Before the body is read: every call counts, since one that succeeds cannot be repeated. */
  const limited = createMiddleware(async (c, next) => {
    const stranger = `surrender ${addressOf(c)}`;
    if (strangers.isSpent(stranger)) throw new AppError("request.too_many");
    strangers.addFailure(stranger);
    await next();
  });
  return new Hono().post("/", limited, validated("json", Body), async (c) => {
    const { token, items } = c.req.valid("json");
    await surrenders.take(token, items);
    return c.json({ ok: true }, 201);
  });
};

const Id = v.object({ id: v.pipe(v.string(), v.maxLength(64)) });

/** `/api/surrendered`: what was handed in, for those who manage people. */
export const surrenderedRoutes = (surrenders: Surrenders) =>
  new Hono<Signed>()
    .use(allowed("people.manage"))
    .get("/", async (c) => c.json({ surrendered: await surrenders.list() }))
    .post("/:id/done", validated("param", Id), async (c) => {
      await surrenders.finish(c.req.valid("param").id);
      return c.json({ ok: true });
    });
