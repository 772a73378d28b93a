import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestStore } from "../../testing/open-test-store.ts";
import { accessFor } from "./access.ts";

let provider: Server;
let store: ReturnType<typeof openTestStore>;
/** Refresh tokens as they were shown. */
let shown: string[];

beforeEach(async () => {
  store = openTestStore();
  shown = [];
  provider = createServer((request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece.toString()));
    request.on("end", () => {
      shown.push(new URLSearchParams(body).get("refresh_token") ?? "");
      const number = shown.length;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ access_token: `access ${number}`, refresh_token: `refresh ${number}` }));
    });
  }).listen(0, "127.0.0.1");
  await once(provider, "listening");
});
afterEach(async () => {
  provider.close();
  await store.close();
});

test("who asks while a token is bought gets the same one: a refresh token is shown once", async () => {
  const { port } = provider.address() as AddressInfo; // it listens on a port
  let now = Date.UTC(2026, 0, 5);
  const deps = { ...store, clock: () => now };
  const auth = {
    kind: "oauth",
    user: "care",
    tokenUrl: `http://127.0.0.1:${port}/token`,
    clientId: "roost",
    clientSecret: "",
    refreshToken: "refresh 0",
    scope: "",
  } as const;
  const ask = () => accessFor(deps, "care", { auth });
  expect(await Promise.all([ask(), ask()])).toEqual([
    { user: "care", token: "access 1" },
    { user: "care", token: "access 1" },
  ]);
  now += 2 * 3_600_000;
  expect(await Promise.all([ask(), ask()])).toEqual([
    { user: "care", token: "access 2" },
    { user: "care", token: "access 2" },
  ]);
  expect(shown).toEqual(["refresh 0", "refresh 1"]);
});
