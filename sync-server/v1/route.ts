import type { Context } from "hono";
import * as v from "valibot";
import type { Code } from "../../shared/protocol/codes.ts";
import { AppError } from "../http/app-error.ts";
import type { Access, Callers } from "./callers.ts";

type Schema = v.GenericSchema;
type Read<S> = S extends Schema ? v.InferOutput<S> : undefined;

/** What a request brings, parsed. */
interface Asked<Q, B> {
  /** A part of the path by its name. */
  part: (name: string) => string;
  query: Read<Q>;
  body: Read<B>;
  header: (name: string) => string | undefined;
}

interface Answer<A extends Schema> {
  body: v.InferInput<A>;
  headers?: Record<string, string>;
}

/** What is said of a route in the description that programs read. */
export interface RouteWords {
  /** Name of the operation, unique. */
  id: string;
  method: "get" | "post";
  /** Under `/v1`; its parts in braces: `/channels/{id}/messages`. */
  path: string;
  summary: string;
  /** More of it, in Markdown. */
  more?: string;
}

interface RouteSpec<A extends Access, Q, B, R extends Schema> extends RouteWords {
  access: A;
  query?: Q;
  body?: B;
  /** Headers that mean something, and what they mean. */
  headers?: Record<string, string>;
  /** What a request that does not fit is refused with. */
  malformed?: Code;
  status: 200 | 201;
  answer: R;
  /** Of the answer, and what they mean. */
  answerHeaders?: Record<string, string>;
  /** What else it is refused with. */
  refusals?: readonly Code[];
  handle: (caller: Callers[A], asked: Asked<Q, B>) => Promise<Answer<R>>;
}

/** One route of `/v1`: what serves it is also what describes it. */
export interface Route extends Omit<RouteSpec<Access, Schema, Schema, Schema>, "handle"> {
  respond: (c: Context, caller: unknown) => Promise<Response>;
}

/** A route by its table entry; `handle` gets what the schemas make of the request. */
export function route<
  A extends Access,
  R extends Schema,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>({ handle, ...said }: RouteSpec<A, Q, B, R>): Route {
  const { query, body, malformed = "request.malformed", status } = said;
  return {
    ...(said as Omit<Route, "respond">), // schemas of this route are schemas
    async respond(c, caller) {
      const asked: Asked<Q, B> = {
        part: (name) => c.req.param(name) ?? "",
        query: parse(query, c.req.query(), malformed),
        body: parse(body, body && (await readJson(c)), malformed),
        header: (name) => c.req.header(name),
      };
      const answer = await handle(caller as Callers[A], asked); // let in by this route's own access
      return c.json(answer.body as object, status, answer.headers);
    },
  };
}

function parse<S extends Schema | undefined>(
  schema: S | undefined,
  value: unknown,
  malformed: Code,
): Read<S> {
  if (!schema) return undefined as Read<S>; // nothing is read without a schema
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output as Read<S>; // its output
  const path = v.getDotPath(parsed.issues[0]);
  throw new AppError(malformed, path === null ? {} : { path });
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw new AppError("request.malformed");
  }
}
