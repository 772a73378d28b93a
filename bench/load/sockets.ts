import { once } from "node:events";
import { WebSocket } from "ws";

/** @param url as servers tell it, `http://…` */
export async function openSocket(url: string, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(url.replace(/^http/, "ws"), { headers });
  await once(socket, "open");
  return socket;
}

export async function closeSockets(sockets: readonly WebSocket[]): Promise<void> {
  await Promise.all(
    sockets.map((socket) => {
      const closed = once(socket, "close");
      socket.terminate();
      return closed;
    }),
  );
}
