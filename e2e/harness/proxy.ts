import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A network between browser and server, which may be one that lets no socket through. */
export interface Proxy {
  url: string;
  /** From now on upgrades are refused, and what was upgraded is cut. */
  refuseSockets(): void;
  allowSockets(): void;
  stop(): Promise<void>;
}

const REFUSAL = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/** @param target the server's address */
export async function startProxy(target: string): Promise<Proxy> {
  const open = new Set<Socket>();
  const upgraded = new Set<Socket>();
  let isRefusing = false;

  const hold = (socket: Socket): void => {
    open.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      open.delete(socket);
      upgraded.delete(socket);
    });
  };
  const server = createServer((browser) => {
    hold(browser);
    // A browser opens a connection of its own for each socket, so its first bytes tell.
    browser.once("data", (first: Buffer) => {
      const isUpgrade = /^upgrade: websocket/im.test(first.toString("latin1"));
      if (isUpgrade && isRefusing) return void browser.end(REFUSAL);
      if (isUpgrade) upgraded.add(browser);
      const { hostname, port } = new URL(target);
      const onward = connect(Number(port), hostname);
      hold(onward);
      onward.write(first);
      browser.pipe(onward).pipe(browser);
      browser.on("close", () => onward.destroy());
      onward.on("close", () => browser.destroy());
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    refuseSockets() {
      isRefusing = true;
      for (const socket of upgraded) socket.destroy();
    },
    allowSockets() {
      isRefusing = false;
    },
    async stop() {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
