import { request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { once } from "node:events";
import { Hono } from "hono";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerErrors } from "./answer-errors.ts";
import { BODY_LIMIT, limitedBody } from "./body-limit.ts";
import { listen } from "./listen.ts";

let server: Server;
let url: string;

beforeAll(async () => {
  const logger = pino({ level: "silent" });
  const app = new Hono()
    .use(limitedBody())
    .all("/", async (c) => c.json({ size: (await c.req.text()).length }));
  app.onError(answerErrors(logger));
  ({ server, url } = await listen({ fetch: app.fetch, host: "127.0.0.1", port: 0, tls: null, logger }));
});

afterAll(() => void server.close());

/** Sends the parts one by one, so that no length is said beforehand. */
async function inPieces(parts: readonly string[]): Promise<{ status: number | undefined; body: string }> {
  const request = httpRequest(url, { method: "POST" });
  for (const part of parts) request.write(part);
  request.end();
  const [response] = (await once(request, "response")) as [IncomingMessage]; // what Node emits
  let body = "";
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode, body };
}

test("a request without a body is let through, whatever its method", async () => {
  const answer = await fetch(url, { method: "DELETE" });
  expect([answer.status, await answer.json()]).toEqual([200, { size: 0 }]);
});

test("a body that comes in pieces is read whole, up to the limit", async () => {
  expect(await inPieces(["Where is ", "my parcel?"])).toEqual({ status: 200, body: '{"size":19}' });
  const answer = await inPieces(["x".repeat(BODY_LIMIT), "y"]);
  expect(answer.status).toBe(413);
});
