import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as after } from "node:timers/promises";
import type { GraphDescription } from "../graph-description.ts";
import { whyUndescribed, type GotCall } from "./described.ts";
import type { GraphRefusal, Trouble } from "./troubles.ts";

/** What a simulated network says to a call it understands. */
export type GraphAnswer = { ok: object } | { refused: GraphRefusal };

export interface GraphSimulatorDeps {
  description: GraphDescription;
  token: () => string;
  appSecret: string;
  /** Does what is asked. */
  answer: (call: GotCall) => GraphAnswer;
}

/**
 * Graph on loopback: the same paths, the same proof of who calls, and no field that Meta does not describe. What it
 * runs into next is set from outside.
 */
export async function openGraphSimulator({ description, token, appSecret, answer }: GraphSimulatorDeps) {
  const got: GotCall[] = [];
  const troubles: Trouble[] = [];
  const server = createServer((request, response) => void take(request, response));

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request, description.version);
    const say = (status: number, body: object, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(JSON.stringify(body));
    const refuse = (error: GraphRefusal, status = 400, headers: Record<string, string> = {}) =>
      say(status, { error: { type: "OAuthException", fbtrace_id: "sim", ...error } }, headers);
    if (!call) return void refuse({ code: 2500, message: "Unknown path components" });
    if (!isProven(request, call))
      return void refuse({ code: 190, message: "Invalid OAuth access token." }, 401);
    got.push(call);
    const trouble = troubles.shift();
    if (trouble?.kind === "refused") return void refuse(trouble.error, trouble.status, trouble.headers);
    if (trouble?.kind === "silent") return;
    if (trouble?.kind === "cut" && !trouble.done) return void request.socket.destroy();
    if (trouble?.kind === "slow") await after(trouble.ms);
    const why = whyUndescribed(description, call);
    const said = why === null ? answer(call) : { refused: { code: 100, message: why } };
    if (trouble?.kind === "cut") return void request.socket.destroy();
    if ("ok" in said) say(200, said.ok);
    else refuse(said.refused);
  }

  function isProven({ headers }: IncomingMessage, { query }: GotCall): boolean {
    const proof = createHmac("sha256", appSecret).update(token()).digest("hex");
    return headers.authorization === `Bearer ${token()}` && query.get("appsecret_proof") === proof;
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the simulator has no address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    got: got as readonly GotCall[],
    /** What the next calls run into, one each. */
    next: (...more: Trouble[]): void => void troubles.push(...more),
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** @returns null outside the version */
async function readCall(request: IncomingMessage, version: string): Promise<GotCall | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // node:http gives Buffers
  const text = Buffer.concat(chunks).toString("utf8");
  const url = new URL(request.url ?? "/", "http://graph.test");
  const root = `/${version}/`;
  if (!url.pathname.startsWith(root)) return null;
  return {
    method: request.method ?? "GET",
    path: url.pathname.slice(root.length),
    query: url.searchParams,
    body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}
