import { once } from "node:events";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { openTestRelay } from "../testing/open-test-relay.ts";

test("R-3: a session that is ended while its socket is being opened has no socket afterwards", async () => {
  const relay = await openTestRelay();
  let asked = 0;
  const eve = { name: "Eve", role: "contributor", grants: null } as const;
  Object.defineProperty(relay.people, "eve", { get: () => (asked++ === 0 ? eve : undefined) });
  const socket = new WebSocket(relay.url, { headers: { cookie: "eve" } });
  const [code] = (await once(socket, "close")) as [number];
  expect(code).toBe(4401);
  await relay.close();
});
