import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { Logger } from "pino";
import { encodeAny } from "../../shared/protocol/any.ts";
import { readDeviceRound } from "../../shared/protocol/frames.ts";
import { AppError } from "../http/app-error.ts";
import type { Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { DialogueDeps } from "./dialogue.ts";
import { answerRound, isSaidInRounds } from "./http-round.ts";
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
  return new Hono<Signed>()
    .post("/push", rounds, validated("json", Push), async (c) =>
      c.json(await pushOfProgram(deps, c.var.agent, c.req.valid("json"))),
    )
    .post("/catchup", rounds, validated("json", CatchUp), async (c) =>
      c.json(await catchUpProgram(deps, c.var.agent, c.req.valid("json"))),
    );
};

/** Answers a list of frames; anything else goes on to whoever reads JSON. */
function inRounds(deps: SyncRoutesDeps) {
  return createMiddleware<Signed>(async (c, next) => {
    if (c.req.header("content-type") !== "application/octet-stream") return next();
    const frames = readDeviceRound(new Uint8Array(await c.req.arrayBuffer()));
    if (!frames?.every(isSaidInRounds)) throw new AppError("frame.malformed");
    const answer = encodeAny(await answerRound(deps, c.var.agent.id, frames));
    return c.body(new Uint8Array(answer), 200, {
      "Content-Type": "application/octet-stream",
      "Cache-Control": "no-store",
    });
  });
}
