import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

/** A request to become a socket, as Node hands it over. */
export interface Handshake {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  headers: Headers;
  /** The document a plain client asks for; null on the device socket. */
  doc: string | null;
}

/** Hears of every request to become a socket that is meant for `/sync`; all others are refused. */
export function onHandshake(server: Server, take: (handshake: Handshake) => void): void {
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // From here on nobody else listens: an error without a listener would end the process.
    socket.on("error", () => socket.destroy());
    const path = pathOf(request);
    if (path !== "/sync" && !path.startsWith("/sync/")) return refuse(socket, "404 Not Found");
    take({ request, socket, head, headers: headersOf(request), doc: documentOf(path) });
  });
}

export function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

/** The path asked for; empty for a target that is no address, as `//` is none. */
function pathOf({ url = "/" }: IncomingMessage): string {
  return URL.canParse(url, "http://localhost") ? new URL(url, "http://localhost").pathname : "";
}

function documentOf(path: string): string | null {
  if (path === "/sync") return null;
  try {
    return decodeURIComponent(path.slice("/sync/".length));
  } catch {
    return "";
  }
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string") headers.set(name, value);
  }
  return headers;
}
