import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as after } from "node:timers/promises";
import type { SimulatedTrouble } from "../../simulator-control.ts";
import { openSimulatorLine } from "../../simulator-line.ts";
import type { GraphDescription } from "../graph-description.ts";
import { whyUndescribed, type GotCall } from "./described.ts";
import { lastingTrouble, type GraphRefusal, type Trouble } from "./troubles.ts";

/** What a simulated network says to a call it understands. */
export type GraphAnswer = { ok: object } | { refused: GraphRefusal };

export interface GraphSimulatorDeps {
  description: GraphDescription;
  token: () => string;
  appSecret: string;
  /** Does what is asked. */
  answer: (call: GotCall) => GraphAnswer;
  /** Hears of every call that was read, also of one that was not proven, and of what was said to it. */
  onCall?: (call: GotCall, said: GraphAnswer, isProven: boolean) => void;
}

/**
 * Graph on loopback: the same paths, the same proof of who calls, and no field that Meta does not describe. What it
 * runs into next is set from outside.
 */
export async function openGraphSimulator({
  description,
  token,
  appSecret,
  answer,
  onCall = () => undefined,
}: GraphSimulatorDeps) {
  const got: GotCall[] = [];
  const troubles: Trouble[] = [];
  let lasting: SimulatedTrouble | null = null;
  const line = await openSimulatorLine((request, response) => void take(request, response));

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request, description.version);
    const say = (status: number, body: object, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(JSON.stringify(body));
    const refuse = (error: GraphRefusal, status = 400, headers: Record<string, string> = {}) =>
      say(status, { error: { type: "OAuthException", fbtrace_id: "sim", ...error } }, headers);
    if (!call) return void refuse({ code: 2500, message: "Unknown path components" });
    if (!isProven(request, call)) {
      const error = { code: 190, message: "Invalid OAuth access token." };
      onCall(call, { refused: error }, false);
      return void refuse(error, 401);
    }
    got.push(call);
    const trouble = troubles.shift() ?? lastingTrouble(lasting);
    if (trouble?.kind === "refused") {
      onCall(call, { refused: trouble.error }, true);
      return void refuse(trouble.error, trouble.status, trouble.headers);
    }
    if (trouble?.kind === "silent") return;
    if (trouble?.kind === "cut" && !trouble.done) return void request.socket.destroy();
    if (trouble?.kind === "slow") await after(trouble.ms);
    const why = whyUndescribed(description, call);
    const said = why === null ? answer(call) : { refused: { code: 100, message: why } };
    onCall(call, said, true);
    if (trouble?.kind === "cut") return void request.socket.destroy();
    if ("ok" in said) say(200, said.ok);
    else refuse(said.refused);
  }

  function isProven({ headers }: IncomingMessage, { query }: GotCall): boolean {
    const proof = createHmac("sha256", appSecret).update(token()).digest("hex");
    return headers.authorization === `Bearer ${token()}` && query.get("appsecret_proof") === proof;
  }

  return {
    url: line.url,
    showPicture: line.showPicture,
    got: got as readonly GotCall[],
    /** What the next calls run into, one each. */
    next: (...more: Trouble[]): void => void troubles.push(...more),
    /** What every call runs into from now on, behind those. */
    setTrouble: async (trouble: SimulatedTrouble | null): Promise<void> => {
      lasting = trouble;
      await (trouble?.kind === "down" ? line.goDown() : line.comeBack());
    },
    trouble: (): SimulatedTrouble | null => lasting,
    close: line.close,
  };
}

/** @returns null outside the version */
async function readCall(request: IncomingMessage, version: string): Promise<GotCall | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // node:http gives Buffers
  const whole = Buffer.concat(chunks);
  const url = new URL(request.url ?? "/", "http://graph.test");
  const root = `/${version}/`;
  if (!url.pathname.startsWith(root)) return null;
  return {
    method: request.method ?? "GET",
    path: url.pathname.slice(root.length),
    query: url.searchParams,
    body: await readBody(whole, request.headers["content-type"] ?? ""),
  };
}

/** Of a form each file by its name. */
async function readBody(whole: Buffer, type: string): Promise<Record<string, unknown>> {
  if (whole.length === 0) return {};
  if (!type.startsWith("multipart/")) return JSON.parse(whole.toString("utf8")) as Record<string, unknown>;
  const form = await new Response(new Uint8Array(whole), { headers: { "content-type": type } }).formData();
  return Object.fromEntries(
    [...form.entries()].map(([name, value]) => [name, typeof value === "string" ? value : value.name]),
  );
}
