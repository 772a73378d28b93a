import * as v from "valibot";
import { SECOND } from "../../shared/time/duration.ts";
import { codes, type Code } from "../../shared/protocol/codes.ts";

/** Why a request has no answer: the server's code, or that it could not be reached. */
export type Failure = Code | "unreachable";
/** `path`: dot path of the field that was refused, where the server names one. */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: Failure; path?: string | undefined };

/** Longest for a question and its whole answer, ms. */
const ANSWER_MS = 30 * SECOND;

const Refusal = v.object({ code: v.picklist(codes), path: v.optional(v.string()) });

export interface Request {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON; a blob as it is, under its own type. */
  body?: unknown;
}

/** Asks the server's JSON API at `path` (`/api/…`), signed by the session's cookie; the answer is checked against `schema`. */
export async function ask<S extends v.GenericSchema>(
  schema: S,
  path: string,
  { method = "GET", body }: Request = {},
): Promise<Answer<v.InferOutput<S>>> {
  const response = await send(path, method, body);
  if (!response) return { ok: false, code: "unreachable" };
  const json: unknown = await response.json().catch(() => null); // an empty or cut answer fits no schema
  if (!response.ok) {
    const refusal = v.safeParse(Refusal, json);
    return refusal.success ? { ok: false, ...refusal.output } : { ok: false, code: "server.failed" };
  }
  const answer = v.safeParse(schema, json);
  return answer.success ? { ok: true, value: answer.output } : { ok: false, code: "server.failed" };
}

async function send(path: string, method: string, body: unknown): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      method,
      credentials: "same-origin",
      signal: AbortSignal.timeout(ANSWER_MS),
      ...contentOf(body),
    });
  } catch {
    return undefined; // there is no way to the server, or none that answers
  }
}

function contentOf(body: unknown): Pick<RequestInit, "body" | "headers"> {
  if (body === undefined) return {};
  if (body instanceof Blob) return { body, headers: { "content-type": body.type } };
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}
