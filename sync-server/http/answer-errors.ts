import type { ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import type { Code } from "../../shared/protocol/codes.ts";
import { AppError } from "./app-error.ts";

/** The one place where an error becomes an answer. What only a bug can cause is logged and never told. */
export function answerErrors(log: Logger): ErrorHandler {
  return (error, c) => {
    const known = knownError(error);
    if (known) return c.json({ code: known.code, ...known.detail }, known.status);
    log.error({ err: error, method: c.req.method, path: c.req.path }, "request failed");
    return c.json({ code: "server.failed" satisfies Code }, 500);
  };
}

function knownError(error: Error): AppError | null {
  if (error instanceof AppError) return error;
  // Hono's own refusals of a body it cannot parse.
  if (error instanceof HTTPException && error.status < 500) return new AppError("request.malformed");
  return null;
}
