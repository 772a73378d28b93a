import type { LinkState } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { openHttpSocket } from "./http-socket.ts";

export type Way = Extract<LinkState, { kind: "online" }>["by"];

/** A socket to the server, or what has the shape of one. */
export interface Line {
  socket: WebSocket;
  by: Way;
}

/** Sockets in a row that never open while there is a network, after which HTTP is tried. */
const HOPELESS = 2;

/** Chooses the way to the server: some networks let no socket through. */
export interface Transport {
  open: () => Line;
  opened: (by: Way) => void;
  /** @param hasOpened the line had been open before */
  lost: (by: Way, hasOpened: boolean) => void;
}

export function createTransport(environment: Environment): Transport {
  let unopened = 0;

  return {
    open: () =>
      unopened >= HOPELESS
        ? { socket: openHttpSocket(environment), by: "http" }
        : { socket: environment.socket(), by: "socket" },
    opened: (by) => {
      if (by === "socket") unopened = 0;
    },
    lost: (by, hasOpened) => {
      if (by === "http") unopened = HOPELESS - 1; // the network may have changed: a socket has its chance first
      else if (!hasOpened && environment.isOnline()) unopened++;
    },
  };
}
