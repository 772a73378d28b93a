import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { isDocumentId } from "../../shared/protocol/document-id.ts";
import { close, FRAME_LIMIT } from "../../shared/protocol/frames.ts";
import { maySeeDocument } from "../log/audience.ts";
import { DeviceConnection, type RelayDeps } from "./device-connection.ts";
import { PlainConnection } from "./plain-connection.ts";

export interface SocketDeps {
  /** Who the request's cookies belong to; null when nobody is signed in. */
  agentOf(headers: Headers): Promise<{ id: string; name: string } | null>;
  /** Whether a page of this origin may open a socket here; cookies travel with every handshake. */
  allowsOrigin(headers: Headers): boolean;
}

/** Protocol ping that reaps half-open sockets, ms. */
const PING_EVERY = 30_000;

/** The sockets of the server: `/sync` for devices, `/sync/<docId>` for any plain y-websocket client. */
export function makeRelay(deps: SocketDeps & RelayDeps) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT, maxFragments: 64 });
  const devices = new Set<DeviceConnection>();
  const plain = new Set<PlainConnection>();
  const alive = new WeakSet<object>();

  const open = (
    { request, socket, head, path }: Handshake,
    agent: { id: string; name: string } | null,
  ): void => {
    sockets.handleUpgrade(request, socket, head, (ws) => {
      alive.add(ws);
      ws.on("pong", () => alive.add(ws));
      if (!agent) return ws.close(close.sessionOver, "session.missing");
      const doc = documentOf(path);
      if (doc === null) {
        const device = new DeviceConnection(ws, agent, deps);
        devices.add(device);
        ws.on("close", () => devices.delete(device));
        return;
      }
      if (!isDocumentId(doc) || !maySeeDocument(doc, agent.id)) {
        return ws.close(close.gone, "document.unknown");
      }
      const client = new PlainConnection(ws, agent, doc, deps);
      plain.add(client);
      ws.on("close", () => plain.delete(client));
    });
  };

  const reap = setInterval(() => {
    for (const ws of sockets.clients) {
      if (!alive.delete(ws)) ws.terminate();
      else ws.ping();
    }
  }, PING_EVERY);
  reap.unref();

  const unfollow = deps.documents.onCommit((commit) => {
    for (const device of devices) device.wake();
    for (const client of plain) if (client.doc === commit.doc) client.committed(commit);
  });

  return {
    attach: (server: Server): void => {
      server.on("upgrade", (request, socket, head) => {
        // From here on nobody else listens: an error without a listener would end the process.
        socket.on("error", () => socket.destroy());
        const path = pathOf(request);
        if (path !== "/sync" && !path.startsWith("/sync/")) return refuse(socket, "404 Not Found");
        const headers = headersOf(request);
        if (!deps.allowsOrigin(headers)) return refuse(socket, "403 Forbidden");
        deps.agentOf(headers).then(
          (agent) => open({ request, socket, head, path }, agent),
          () => refuse(socket, "503 Service Unavailable"),
        );
      });
    },

    /** Ends every socket of a person: for good, or to come back and be told anew who they are. */
    end: (
      agent: string,
      code: typeof close.revoked | typeof close.sessionOver | typeof close.restarting,
    ): void => {
      const reason = code === close.restarting ? "restarting" : "session.over";
      for (const connection of [...devices, ...plain])
        if (connection.agent.id === agent) connection.end(code, reason);
    },

    connections: (): number => devices.size + plain.size,

    shutDown: (): void => {
      clearInterval(reap);
      unfollow();
      for (const ws of sockets.clients) ws.close(close.restarting, "restarting");
      sockets.close();
    },
  };
}

export type Relay = ReturnType<typeof makeRelay>;

/** A request to become a socket, as Node hands it over. */
interface Handshake {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  path: string;
}

/** The path asked for; empty for a target that is no address, as `//` is none. */
function pathOf({ url = "/" }: IncomingMessage): string {
  return URL.canParse(url, "http://localhost") ? new URL(url, "http://localhost").pathname : "";
}

/** The document a plain client asks for; null on the device socket. */
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

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
