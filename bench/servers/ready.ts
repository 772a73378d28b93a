import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Listens on a free port of this machine and says where, as `startMeasured` waits for it. */
export async function listenAndTell(server: Server = createServer()): Promise<void> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  tellReady((server.address() as AddressInfo).port); // it listens on a port
}

export function tellReady(port: number): void {
  process.stdout.write(`ready at http://127.0.0.1:${port}\n`);
}
