import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";

/** Where a simulated network is reached on loopback. Taken down, its port refuses connections; brought back, it is the same. */
export async function openSimulatorLine(listener: RequestListener) {
  const pictures = new Map<string, { mime: string; bytes: Uint8Array }>();
  const server = createServer((request, response) => {
    const picture = pictures.get(request.url ?? "");
    if (!picture) return listener(request, response);
    response.writeHead(200, { "content-type": picture.mime }).end(picture.bytes);
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || !address) throw new Error("the simulator has no address");
    return address.port;
  };
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  const port = await listen(0);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    goDown: close,
    comeBack: async (): Promise<void> => void (server.listening || (await listen(port))),
    /** Hands out a file of somebody to whoever has its address; @returns the address, which ends with the file's name */
    showPicture: ({ name, mime, bytes }: { name: string; mime: string; bytes: Uint8Array }): string => {
      const path = `/pictures/${pictures.size + 1}/${encodeURIComponent(name)}`;
      pictures.set(path, { mime, bytes });
      return `${url}${path}`;
    },
    close,
  };
}
