import type { Context } from "hono";
import type { Caller } from "../people/accounts.ts";

/** Network address of the caller, as far as it can be trusted. */
export type AddressOf = (c: Context) => string;

/** Longest user agent that is kept, in characters. */
const USER_AGENT_LIMIT = 300;

export function callerOf(c: Context, addressOf: AddressOf): Caller {
  const userAgent = (c.req.header("user-agent") ?? "").slice(0, USER_AGENT_LIMIT);
  return { userAgent, address: addressOf(c) };
}
