import type { WebSocket } from "ws";
import { expect, test } from "vitest";
import { pino } from "pino";
import type { RelayDeps } from "./device-connection.ts";
import { PlainConnection } from "./plain-connection.ts";
import { makePresence } from "./presence.ts";
import { StalledSocket } from "./testing/stalled-socket.ts";

test("U-6: a stock client that does not read is let go before what waits for it fills the memory", async () => {
  const socket = new StalledSocket();
  const deps = {
    clock: () => 0,
    presence: makePresence(),
    logger: pino({ level: "silent" }),
    author: async (id: string) => ({ id, name: id, role: "admin", grants: null }),
    log: { audience: async () => ({ channel: null, team: null, owner: null }) },
    documents: { whole: async () => ({ bytes: new Uint8Array([0, 0]), gen: 0 }) },
  } as unknown as RelayDeps; // all that a connection asks for before its first frame
  const agent = { id: "ines", name: "Inès", session: "one" };
  const client = new PlainConnection(socket as unknown as WebSocket, agent, "cv:one", deps);
  const megabyte = { feed: 1, bytes: new Uint8Array(1024 * 1024) };
  for (let i = 0; i < 10; i++)
    client.committed({
      doc: "cv:one",
      rows: [megabyte],
      entries: [],
      row: { before: null, after: null },
      renewed: false,
    });
  await client.settled();
  expect(socket.closedWith).toBe(1013);
  expect(socket.sent).toBeLessThanOrEqual(6);
});
