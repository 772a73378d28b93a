import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { Logger } from "pino";
import { encodeAny } from "../../shared/protocol/any.ts";
import { readDeviceRound } from "../../shared/protocol/frames.ts";
import { AppError } from "../http/app-error.ts";
import type { Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import { deflatedIfLarge } from "./deflate.ts";
import type { DialogueDeps } from "./dialogue.ts";
import { answerRound, isSaidInRounds } from "./http-round.ts";
import { makeRate } from "./rate.ts";
import { catchUpProgram, CatchUp, Push, pushOfProgram } from "./programs.ts";

export interface SyncRoutesDeps extends DialogueDeps {
  logger: Logger;
}

/**
 * The socket's push and catch-up over HTTP, the same code behind them: for a device frames as bytes, one round for each
 * request; for a program JSON.
 */
export const syncRoutes = (deps: SyncRoutesDeps) => {
  const rounds = inRounds(deps);
  const paced = atMost(deps);
  return new Hono<Signed>()
    .post("/push", paced, rounds, validated("json", Push), async (c) =>
      c.json(await pushOfProgram(deps, c.var.agent, c.req.valid("json"))),
    )
    .post("/catchup", paced, rounds, validated("json", CatchUp), async (c) =>
      c.json(await catchUpProgram(deps, c.var.agent, c.req.valid("json"))),
    );
};

/** Requests of one session, a second and at once: a device that asks every five seconds, and a program in a hurry. */
const REQUESTS_PER_SECOND = 20;
const REQUESTS_BURST = 200;
/** Sessions remembered at most; who has been forgotten begins with nothing spent. */
const SESSIONS_KEPT = 5_000;

/** What G-1 is for sockets. */
function atMost({ clock }: Pick<SyncRoutesDeps, "clock">) {
  const rates = new Map<string, ReturnType<typeof makeRate>>();
  return createMiddleware<Signed>(async (c, next) => {
    const { session } = c.var;
    const rate = rates.get(session) ?? makeRate(clock, REQUESTS_PER_SECOND, REQUESTS_BURST);
    rates.delete(session);
    rates.set(session, rate);
    const [oldest] = rates.keys();
    if (rates.size > SESSIONS_KEPT && oldest !== undefined) rates.delete(oldest);
    if (!rate.take(1)) throw new AppError("request.too_many");
    await next();
  });
}

/** Answers a list of frames; anything else goes on to whoever reads JSON. */
function inRounds(deps: SyncRoutesDeps) {
  return createMiddleware<Signed>(async (c, next) => {
    if (c.req.header("content-type") !== "application/octet-stream") return next();
    const frames = readDeviceRound(new Uint8Array(await c.req.arrayBuffer()));
    if (!frames?.every(isSaidInRounds)) throw new AppError("frame.malformed");
    if (!frames.some((frame) => frame.t === "hello" && frame.unattended))
      deps.attendance?.heard(c.var.agent.id);
    const answer = encodeAny(await answerRound(deps, c.var.agent.id, frames));
    const inflates = frames.some((frame) => frame.t === "hello" && frame.inflates);
    return c.body(new Uint8Array(inflates ? deflatedIfLarge(answer) : answer), 200, {
      "Content-Type": "application/octet-stream",
      "Cache-Control": "no-store",
    });
  });
}
