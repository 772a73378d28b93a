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

/** Null cuts the connection. */
type Answer = { status: number; body?: unknown } | null;

/** Stands in for a network: takes callbacks, checks their signature, and remembers every request. */
export async function startNetwork() {
  const requests: Delivered[] = [];
  const waiting: { wants: (all: readonly Delivered[]) => boolean; resolve: () => void }[] = [];
  let secret = "";
  let passed = 0;
  let answer: (delivered: Delivered) => Answer | Promise<Answer> = () => ({ status: 200, body: {} });

  const server = createServer((request, response) => {
    void readBody(request).then(async (raw) => {
      const body = JSON.parse(raw) as Record<string, unknown>;
      const delivered: Delivered = {
        id: String(request.headers["webhook-id"]),
        text: String(body["text"]),
        body,
        signed: isSigned(request, raw, secret, Date.now() + passed),
      };
      requests.push(delivered);
      for (const waiter of waiting.slice())
        if (waiter.wants(requests)) waiting.splice(waiting.indexOf(waiter), 1)[0]?.resolve();
      const reply = await answer(delivered);
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

  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return {
    url: `http://127.0.0.1:${address.port}/callback`,
    requests: requests as readonly Delivered[],
    useSecret: (value: string): void => void (secret = value),
    /** What it answers from now on, to requests that were read. */
    answerWith: (next: typeof answer): void => void (answer = next),
    /** So much time goes by for it at once. */
    letPass: (ms: number): void => void (passed += ms),
    /** Nobody is at its address any more. */
    goDown: close,
    async comeBack(): Promise<void> {
      server.listen(address.port, "127.0.0.1");
      await once(server, "listening");
    },
    until: (wants: (all: readonly Delivered[]) => boolean): Promise<void> =>
      wants(requests) ? Promise.resolve() : new Promise((resolve) => waiting.push({ wants, resolve })),
    stop: close,
  };
}

export type NetworkStandIn = Awaited<ReturnType<typeof startNetwork>>;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // node:http gives Buffers
  return Buffer.concat(chunks).toString("utf8");
}

function isSigned(request: IncomingMessage, body: string, secret: string, now: number): boolean {
  const names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
  const headers = new Headers(
    names.map((name) => [name, String(request.headers[name] ?? "")] as [string, string]),
  );
  return verify({ secret, headers, body, now });
}
