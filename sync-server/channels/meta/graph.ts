import { createHmac } from "node:crypto";
import { callNetwork, type Call, type CallResult } from "../../http/call-network.ts";
import type { WrittenForm } from "../../http/written-form.ts";

/** How an account is reached at Meta, and as whom. */
export interface GraphAccess {
  graphUrl: string;
  version: string;
  token: string;
  appSecret: string;
}

export interface GraphRequest {
  method: "GET" | "POST" | "DELETE";
  /** Below the version, as in `1234/messages`. */
  path: string;
  query?: Record<string, string>;
  body?: object;
  /** In the place of a body: one with files, as it goes out. */
  form?: WrittenForm;
  /** How long the answer is waited for; left out: as long as any. */
  timeoutMs?: number;
  /** Most of the answer that is read, in bytes; left out: as of any. */
  answerLimit?: number;
}

export type CallGraph = (access: GraphAccess, request: GraphRequest) => Promise<CallResult>;

/** @param call left out: over the network */
export function makeCallGraph(call: (call: Call) => Promise<CallResult> = callNetwork): CallGraph {
  return (access, request) => call(graphCall(access, request));
}

function graphCall(
  access: GraphAccess,
  { method, path, query = {}, body, form, ...more }: GraphRequest,
): Call {
  const { graphUrl, version, token, appSecret } = access;
  // Meta can be told to take no call without it: a token that was stolen is then worth nothing alone.
  const proof = createHmac("sha256", appSecret).update(token).digest("hex");
  const search = new URLSearchParams({ ...query, appsecret_proof: proof });
  return {
    url: `${graphUrl.replace(/\/+$/u, "")}/${version}/${path}?${search}`,
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "user-agent": "Roost",
      ...(form ? { "content-type": form.type } : body ? { "content-type": "application/json" } : {}),
    },
    body: form?.body ?? (body ? JSON.stringify(body) : ""),
    ...more,
  };
}
