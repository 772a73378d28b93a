import { once } from "node:events";
import { readFileSync, watch } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";

export interface ListenOptions {
  fetch: (request: Request) => Response | Promise<Response>;
  host: string;
  port: number;
  tls: { cert: string; key: string } | null;
  logger: Logger;
}

/** Opens the port, with TLS when there is a certificate; a renewed certificate is taken up without a restart. */
export async function listen({
  fetch,
  host,
  port,
  tls,
  logger,
}: ListenOptions): Promise<{ server: Server; url: string }> {
  const handle = getRequestListener(fetch, { overrideGlobalObjects: false });
  const server = tls ? createHttpsServer(readTls(tls), handle) : createHttpServer(handle);
  if (tls) followCertificate(server as HttpsServer, tls, logger);
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return {
    server: server as Server,
    url: `${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${bound}`,
  };
}

function readTls({ cert, key }: { cert: string; key: string }): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(cert), key: readFileSync(key) };
}

function followCertificate(server: HttpsServer, tls: { cert: string; key: string }, logger: Logger): void {
  const renew = (): void => {
    try {
      server.setSecureContext(readTls(tls));
    } catch (error) {
      // Certificate and key are written one after the other: the second change finds both.
      logger.warn({ err: error }, "the certificate could not be read; the one before stays");
    }
  };
  for (const file of [tls.cert, tls.key]) watch(file, { persistent: false }, renew);
}
