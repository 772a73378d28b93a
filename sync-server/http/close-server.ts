import { once } from "node:events";
import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** Longest that requests under way are waited for, ms. */
const PATIENCE = 2_000;

/** Takes no more connections; resolves when the requests under way are answered, or have been cut for taking too long. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  const inTime = new AbortController();
  const late = wait(PATIENCE, undefined, { signal: inTime.signal }).catch(() => undefined);
  await Promise.race([closed, late]);
  inTime.abort();
  server.closeAllConnections();
}
