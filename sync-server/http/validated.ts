import type { ValidationTargets } from "hono";
import { validator } from "hono/validator";
import * as v from "valibot";
import type { Code } from "../../shared/protocol/codes.ts";
import { AppError } from "./app-error.ts";

/**
 * Middleware that parses one part of a request; the handler reads it by `c.req.valid(target)`.
 * @param code what a part that does not fit is answered with, beside the path of its first wrong field
 */
export function validated<T extends keyof ValidationTargets, S extends v.GenericSchema>(
  target: T,
  schema: S,
  code: Code = "request.malformed",
) {
  return validator(target, (value: unknown): v.InferOutput<S> => {
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    const path = v.getDotPath(parsed.issues[0]);
    throw new AppError(code, path === null ? {} : { path });
  });
}
