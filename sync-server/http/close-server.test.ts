import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { closeServer } from "./close-server.ts";

test("U-6: a server that stops answers the request under way and takes no other", async () => {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<string>();
  const server = createServer((_request, response) => {
    arrived.resolve();
    void answer.promise.then((text) => response.end(text));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  const url = `http://127.0.0.1:${address.port}/`;
  const asked = fetch(url);
  await arrived.promise;
  const closed = closeServer(server);
  await expect(fetch(url)).rejects.toThrow();
  answer.resolve("in time");
  expect(await (await asked).text()).toBe("in time");
  await closed;
});
