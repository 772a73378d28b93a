import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** One request as the network got it. */
export interface Got {
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

/** What it answers: a status and body, a cut line, or nothing at all until it stops. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | "cut" | "silence";

/** A network on loopback, for tests: remembers what it got and answers as it is told. */
export async function openNetworkStandIn() {
  const got: Got[] = [];
  let reply: (request: Got) => Reply | Promise<Reply> = () => ({ status: 200, body: {} });
  const server = createServer((request, response) => void take(request, response));

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer); // node:http gives Buffers
    const text = Buffer.concat(chunks).toString("utf8");
    const headers = new Headers(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]),
    );
    const one = { headers, text, body: JSON.parse(text) as Record<string, unknown> };
    got.push(one);
    const answer = await reply(one);
    if (answer === "cut") request.socket.destroy();
    else if (answer !== "silence")
      response.writeHead(answer.status, answer.headers ?? {}).end(JSON.stringify(answer.body ?? {}));
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the stand-in has no address");
  return {
    url: `http://127.0.0.1:${address.port}/replies`,
    got: got as readonly Got[],
    answerWith: (next: typeof reply): void => void (reply = next),
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type NetworkStandIn = Awaited<ReturnType<typeof openNetworkStandIn>>;
