import { once } from "node:events";
import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocketServer, type WebSocket } from "ws";
import { isDocumentId } from "../../shared/protocol/document-id.ts";
import { close, FRAME_LIMIT } from "../../shared/protocol/frames.ts";
import { DeviceConnection, type RelayDeps, type SocketAgent } from "./device-connection.ts";
import { drain, type Drained } from "./drain.ts";
import { onHandshake, refuse, type Handshake } from "./handshake.ts";
import { PlainConnection } from "./plain-connection.ts";

export interface SocketDeps {
  /** Who the request's cookies belong to, and by which session; null when nobody is signed in. */
  agentOf(headers: Headers): Promise<SocketAgent | null>;
  /** Whether a page of this origin may open a socket here; cookies travel with every handshake. */
  allowsOrigin(headers: Headers): boolean;
}

/** Protocol ping that reaps half-open sockets, ms. */
const PING_EVERY = 30_000;
/** Longest that sockets are waited for when the server stops, ms. */
const DRAIN = 2_000;

/** Why sockets are ended from elsewhere: for good, or to come back and be told anew who they are. */
type Ending = typeof close.revoked | typeof close.sessionOver | typeof close.restarting;

/** The sockets of the server: `/sync` for devices, `/sync/<docId>` for any plain y-websocket client. */
export function makeRelay(deps: SocketDeps & RelayDeps) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT, maxFragments: 64 });
  const devices = new Set<DeviceConnection>();
  const plain = new Set<PlainConnection>();
  const alive = new WeakSet<object>();
  let isStopping = false;

  const accept = (ws: WebSocket, doc: string | null, agent: SocketAgent | null): void => {
    if (!agent) ws.close(close.sessionOver, "session.missing");
    else if (doc === null) hold(devices, ws, new DeviceConnection(ws, agent, deps));
    else if (isDocumentId(doc)) hold(plain, ws, new PlainConnection(ws, agent, doc, deps));
    else ws.close(close.gone, "document.unknown");
  };

  const open = ({ request, socket, head, headers, doc }: Handshake, agent: SocketAgent | null): void => {
    if (isStopping) return refuse(socket, "503 Service Unavailable");
    sockets.handleUpgrade(request, socket, head, (ws) => {
      alive.add(ws);
      ws.on("pong", () => alive.add(ws));
      accept(ws, doc, agent);
      // A session that was ended meanwhile had no socket yet that could have been ended with it.
      deps.agentOf(headers).then(
        (still) => void (still ?? ws.close(close.sessionOver, "session.over")),
        () => ws.close(1011, "server.failed"),
      );
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
    deps.broadcast.committed();
    for (const client of plain) if (client.doc === commit.doc) client.committed(commit);
  });

  const endThose = (isMeant: (agent: SocketAgent) => boolean, code: Ending): void => {
    const reason = code === close.restarting ? "restarting" : "session.over";
    for (const connection of [...devices, ...plain])
      if (isMeant(connection.agent)) connection.end(code, reason);
  };

  return {
    attach: (server: Server): void =>
      onHandshake(server, (handshake) => {
        if (!deps.allowsOrigin(handshake.headers)) return refuse(handshake.socket, "403 Forbidden");
        deps.agentOf(handshake.headers).then(
          (agent) => open(handshake, agent),
          () => refuse(handshake.socket, "503 Service Unavailable"),
        );
      }),

    /** Takes a socket whose handshake was done elsewhere; `doc` is null for a device. */
    accept,

    /** Ends every socket of a person. */
    end: (agent: string, code: Ending): void => endThose(({ id }) => id === agent, code),

    /** Ends every socket of one session. */
    endSession: (session: string, code: Ending): void => endThose((agent) => agent.session === session, code),

    connections: (): number => devices.size + plain.size,

    /** Takes no more sockets, lets those there are go, and resolves when what they had begun is over. */
    async shutDown(): Promise<void> {
      isStopping = true;
      clearInterval(reap);
      const late = new AbortController();
      const limit = wait(DRAIN, undefined, { signal: late.signal }).catch(() => undefined);
      const gone = [...sockets.clients].map((ws) => once(ws, "close"));
      await Promise.race([Promise.all([drain([...devices, ...plain]), ...gone]), limit]);
      late.abort();
      unfollow();
      deps.broadcast.stop();
      for (const ws of sockets.clients) ws.terminate();
      sockets.close();
    },
  };
}

/** A connection is held until what it had begun is over, so that the store is not closed under it. */
function hold<C extends Drained>(connections: Set<C>, ws: WebSocket, connection: C): void {
  connections.add(connection);
  ws.on("close", () => void connection.settled().finally(() => connections.delete(connection)));
}
