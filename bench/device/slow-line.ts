import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** The way between a browser and its server, which can be made as slow as a bad mobile network. */
export interface SlowLine {
  /** Where the server is to be reached by this way. */
  url: string;
  /** Every connection from now on, and those that are open, both ways. */
  slowDown: (line: { bitsPerSecond: number; roundTripMs: number }) => void;
  close: () => Promise<void>;
}

/** @param target address of the server: `http://127.0.0.1:8787` */
export async function openSlowLine(target: string): Promise<SlowLine> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let perByteMs = 0;
  let delayMs = 0;
  /** One way of the line: one thing after another, each for the time it takes, and nothing to whom has gone meanwhile. */
  function openWay(): (to: Socket, bytes: Buffer | null) => void {
    const queue: { to: Socket; bytes: Buffer | null }[] = [];
    let isBusy = false;
    let freeAt = 0;

    async function carry(): Promise<void> {
      isBusy = true;
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { to, bytes } = next;
        if (to.destroyed) continue;
        freeAt = Math.max(performance.now(), freeAt) + (bytes?.length ?? 0) * perByteMs;
        const left = freeAt - performance.now();
        if (left > 0) await wait(Math.ceil(left));
        if (delayMs > 0) setTimeout(() => arrive(to, bytes), delayMs);
        else arrive(to, bytes);
      }
      isBusy = false;
    }

    return (to, bytes) => {
      queue.push({ to, bytes });
      if (!isBusy) void carry();
    };
  }

  function arrive(to: Socket, bytes: Buffer | null): void {
    if (bytes && !to.destroyed) to.write(bytes);
    else to.destroy();
  }

  const ways = { up: openWay(), down: openWay() };

  function pass(from: Socket, to: Socket, send: (to: Socket, bytes: Buffer | null) => void): void {
    from.on("data", (bytes: Buffer) => send(to, bytes)); // no encoding is set
    from.on("close", () => send(to, null));
    from.on("error", () => from.destroy());
  }

  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    }
    pass(near, far, ways.up);
    pass(far, near, ways.down);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on a port
    slowDown: ({ bitsPerSecond, roundTripMs }) => {
      perByteMs = (8 * 1000) / bitsPerSecond;
      delayMs = roundTripMs / 2;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
