import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

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
  /** When the line is free again, each way. */
  const free = { up: 0, down: 0 };

  /** One after another, each when the line has had the time for it; the end as well. */
  function pass(from: Socket, to: Socket, way: keyof typeof free): void {
    const under: { due: number; bytes: Buffer | null }[] = [];
    const arrive = (): void => {
      const [first] = under;
      if (!first) return;
      const wait = first.due - performance.now();
      if (wait > 0) return void setTimeout(arrive, Math.ceil(wait));
      under.shift();
      if (first.bytes) to.write(first.bytes);
      else to.destroy();
      arrive();
    };
    const send = (bytes: Buffer | null): void => {
      free[way] = Math.max(performance.now(), free[way]) + (bytes?.length ?? 0) * perByteMs;
      under.push({ due: free[way] + delayMs, bytes });
      if (under.length === 1) arrive();
    };
    from.on("data", send);
    from.on("close", () => send(null));
    from.on("error", () => from.destroy());
  }

  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    }
    pass(near, far, "up");
    pass(far, near, "down");
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
