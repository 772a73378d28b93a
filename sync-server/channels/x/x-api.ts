import { xUserOf, type XConnection } from "../../../shared/channels/x-connection.ts";
import { callNetwork, type CallResult } from "../../http/call-network.ts";
import type { Connection } from "../connection.ts";
import { authorization } from "./oauth.ts";

export interface XRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the version, as in `tweets`. */
  path: string;
  query?: Record<string, string>;
  /** JSON, or a form that holds a file. */
  body?: object;
  /** Left out: in the account's name. `app`: what is not done for anybody. */
  as?: "app";
  timeoutMs?: number;
  /** Most of the answer that is read, in bytes; left out: as of any. */
  answerLimit?: number;
}

export type CallX = (connection: XConnection, request: XRequest) => Promise<CallResult>;

export interface CallXDeps {
  /** Epoch ms. */
  clock: () => number;
  /** How long X is waited for, ms; left out: as long as any network. */
  patienceMs?: number;
}

export function makeCallX({ clock, patienceMs }: CallXDeps): CallX {
  return async (connection, { method, path, query = {}, body, as, ...more }) => {
    const url = xUrl(connection, path, query);
    const { type, bytes } = await written(body);
    const headers = {
      authorization:
        as === "app"
          ? `Bearer ${connection.bearerToken}`
          : authorization(connection, { method, url }, clock()),
      "user-agent": "Roost",
      ...(type ? { "content-type": type } : {}),
    };
    const timeoutMs = patienceMs ?? more.timeoutMs;
    const limits = timeoutMs === undefined ? more : { ...more, timeoutMs };
    return callNetwork({ url, method, headers, body: bytes, ...limits });
  };
}

export function xUrl({ apiUrl }: XConnection, path: string, query: Record<string, string>): string {
  const search = new URLSearchParams(query).toString();
  return `${apiUrl}/2/${path}${search ? `?${search}` : ""}`;
}

/** @throws Error for another kind: who calls has mixed them up */
export function xOf(connection: Connection): XConnection & { userId: string } {
  if (connection.kind !== "x") throw new Error(`an account reached as ${connection.kind} is none at X`);
  return { ...connection, userId: xUserOf(connection) };
}

async function written(body: object | undefined): Promise<{ type: string | null; bytes: Buffer }> {
  if (body === undefined) return { type: null, bytes: Buffer.alloc(0) };
  if (!(body instanceof FormData))
    return { type: "application/json", bytes: Buffer.from(JSON.stringify(body)) };
  const form = new Response(body);
  return { type: form.headers.get("content-type"), bytes: Buffer.from(await form.arrayBuffer()) };
}
