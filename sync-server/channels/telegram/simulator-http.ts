import type { IncomingMessage, ServerResponse } from "node:http";
import type { Refusal } from "./simulator-refusals.ts";

/** A request to a bot's address: `/bot<token>/<method>`, or `/file/bot<token>/<path>`. */
export interface BotRequest {
  isFile: boolean;
  token: string;
  /** The method, or the file's path. */
  rest: string;
  params: Map<string, unknown>;
}

export async function readBotRequest(request: IncomingMessage): Promise<BotRequest> {
  const body = await readBody(request);
  const [, kind, called = ""] = /^\/(bot|file\/bot)([^?]*)/u.exec(request.url ?? "") ?? [];
  const [token = "", ...path] = called.split("/");
  const isFile = kind === "file/bot";
  return {
    isFile,
    token,
    rest: path.slice(isFile ? 1 : 0).join("/"),
    params: await paramsOf(request, body),
  };
}

export function isRefusal(result: unknown): result is Refusal {
  return typeof result === "object" && result !== null && "description" in result && "status" in result;
}

export function refuse(response: ServerResponse, { status, description, retryAfter }: Refusal): void {
  response.writeHead(status, { "content-type": "application/json" });
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  response.end(JSON.stringify({ ok: false, error_code: status, description, ...parameters }));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function paramsOf({ headers }: IncomingMessage, body: Buffer): Promise<Map<string, unknown>> {
  const type = headers["content-type"] ?? "";
  if (body.length === 0) return new Map();
  if (!type.startsWith("multipart/"))
    return new Map(Object.entries(JSON.parse(body.toString()) as Record<string, unknown>));
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  return new Map(form);
}
