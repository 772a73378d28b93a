import { once } from "node:events";
import { WebSocket } from "ws";
import {
  encodeFrame,
  readServerFrame,
  type DeviceFrame,
  type PushItem,
  PROTOCOL,
  SCHEMA,
} from "../../shared/protocol/frames.ts";

/** A device that remembers its place in the feed and nothing else. */
export interface SoakDevice {
  connect(): Promise<void>;
  send(frame: DeviceFrame): void;
  /** Waits until each item is acknowledged or refused. */
  push(...items: PushItem[]): Promise<void>;
  /** As a browser that is closed does, or as one that loses its network. */
  leave(how: "close" | "terminate"): Promise<void>;
}

export function makeSoakDevice(url: string, cookie: string, id: string): SoakDevice {
  let place: { cursor: number; store: string | null; scope: string | null } = {
    cursor: 0,
    store: null,
    scope: null,
  };
  let bootstrap: { after: string; head: number } | undefined;
  let pushes = 0;
  let socket: WebSocket | null = null;
  const settled = new Set<string>();
  let changed = (): void => undefined;

  const take = (data: Buffer): void => {
    const frame = readServerFrame(data);
    if (frame?.t === "welcome") {
      place = { ...place, store: frame.store };
    } else if (frame?.t === "batch") {
      bootstrap = frame.bootstrap;
      place = { ...place, cursor: frame.cursor ?? place.cursor, scope: frame.scope ?? place.scope };
      for (const { id: item } of [...frame.acks, ...frame.nacks]) settled.add(item);
    }
    changed();
  };

  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) {
      if (socket?.readyState !== WebSocket.OPEN) throw new Error("the server closed the socket");
      await new Promise<void>((resolve) => (changed = resolve));
    }
  };

  const device: SoakDevice = {
    async connect() {
      socket = new WebSocket(`${url.replace(/^http/, "ws")}/sync`, { headers: { cookie } });
      socket.on("message", take);
      socket.on("close", () => changed());
      socket.on("error", () => undefined);
      await once(socket, "open");
      let isCaughtUp = false;
      socket.on("message", (data: Buffer) => {
        const frame = readServerFrame(data);
        if (frame?.t !== "batch" || frame.more) return;
        isCaughtUp = true;
        changed();
      });
      device.send({
        t: "hello",
        protocol: PROTOCOL,
        schema: SCHEMA,
        app: "soak",
        device: id,
        counter: pushes || null,
        inflates: true,
      });
      await until(() => place.store !== null);
      device.send({ t: "catchup", ...place, ...(bootstrap ? { bootstrap } : {}) });
      await until(() => isCaughtUp);
    },
    send(frame) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(encodeFrame(frame));
    },
    async push(...items) {
      pushes += 1;
      device.send({ t: "push", items, off: 0, counter: pushes });
      await until(() => items.every((item) => settled.has(item.id)));
      settled.clear();
    },
    async leave(how) {
      if (!socket || socket.readyState === WebSocket.CLOSED) return;
      const closed = once(socket, "close");
      if (how === "close") socket.close();
      else socket.terminate();
      await closed;
    },
  };
  return device;
}
