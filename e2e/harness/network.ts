import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { verify } from "../../sync-server/channels/api/standard-webhooks.ts";

/** A request the network got: the customer's side of a channel. */
export interface Delivered {
  id: string;
  text: string;
  body: Record<string, unknown>;
  signed: boolean;
}

/** Stands in for a network: takes callbacks, checks their signature, and remembers every request. */
export async function startNetwork() {
  const requests: Delivered[] = [];
  const waiting: { wants: (all: readonly Delivered[]) => boolean; resolve: () => void }[] = [];
  let secret = "";
  let answer: (delivered: Delivered) => { status: number; body?: unknown } | null = () => ({
    status: 200,
    body: {},
  });

  const server = createServer((request, response) => {
    void readBody(request).then((raw) => {
      const body = JSON.parse(raw) as Record<string, unknown>;
      const delivered: Delivered = {
        id: String(request.headers["webhook-id"]),
        text: String(body["text"]),
        body,
        signed: isSigned(request, raw, secret),
      };
      requests.push(delivered);
      for (const waiter of waiting.slice())
        if (waiter.wants(requests)) waiting.splice(waiting.indexOf(waiter), 1)[0]?.resolve();
      const reply = answer(delivered);
      if (!reply) request.socket.destroy();
      else
        response
          .writeHead(reply.status, { "content-type": "application/json" })
          .end(JSON.stringify(reply.body ?? {}));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no address");

  return {
    url: `http://127.0.0.1:${address.port}/callback`,
    requests: requests as readonly Delivered[],
    useSecret: (value: string): void => void (secret = value),
    /** What it answers from now on; null cuts the connection after the request was read. */
    answerWith: (next: typeof answer): void => void (answer = next),
    until: (wants: (all: readonly Delivered[]) => boolean): Promise<void> =>
      wants(requests) ? Promise.resolve() : new Promise((resolve) => waiting.push({ wants, resolve })),
    async stop(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type NetworkStandIn = Awaited<ReturnType<typeof startNetwork>>;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // node:http gives Buffers
  return Buffer.concat(chunks).toString("utf8");
}

function isSigned(request: IncomingMessage, body: string, secret: string): boolean {
  const names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
  const headers = new Headers(
    names.map((name) => [name, String(request.headers[name] ?? "")] as [string, string]),
  );
  return verify({ secret, headers, body, now: Date.now() });
}
