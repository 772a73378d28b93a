import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openTestMailbox, testConnection, type TestMailbox } from "./testing/open-test-mailbox.ts";
import { watchMailbox } from "./watch-mailbox.ts";

let office: TestMailbox;
let server: Server;
/** How often somebody knocked. */
let knocks: number;

beforeEach(async () => {
  office = await openTestMailbox();
  knocks = 0;
  server = createServer((socket) => {
    knocks += 1;
    socket.on("error", () => undefined);
    socket.write("* OK ready\r\n");
    socket.on("data", (line) => {
      const [tag = "", command = ""] = line.toString().trim().split(" ");
      if (command === "CAPABILITY") socket.write("* CAPABILITY IMAP4rev1\r\n");
      const isSignIn = ["LOGIN", "AUTHENTICATE"].includes(command);
      socket.write(`${tag} ${isSignIn ? "NO [AUTHENTICATIONFAILED] not you" : "OK done"}\r\n`);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.close();
  await office.close();
});

test("channels 8.1: a mailbox that refuses the sign-in is not knocked at again and again", async () => {
  const { port } = server.address() as AddressInfo; // it listens on a port
  const imap = { host: "127.0.0.1", port, security: "none" } as const;
  const record = await office.server.deps.channels.channel(office.channel.id);
  if (!record) throw new Error("the channel is gone");
  const { health } = office.server.deps;
  const watch = watchMailbox({ ...office.deps, health }, { ...record, connection: testConnection({ imap }) });
  await vi.waitFor(
    async () => expect(await health.of(office.channel.id)).toMatchObject({ state: "dead" }),
    20_000,
  );
  const soon = new Promise<void>((resolve) => setTimeout(resolve, 300)); // what it must not do takes time to show
  await soon;
  expect(knocks).toBe(1);
  watch.wake(); // somebody has found that it can be reached again
  await vi.waitFor(() => expect(knocks).toBe(2), 20_000);
  await watch.stop();
}, 30_000);
