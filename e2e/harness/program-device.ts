import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";
import * as Y from "yjs";
import {
  encodeFrame,
  readServerFrame,
  type Ack,
  type DeviceFrame,
  type Nack,
  type PushItem,
  type ServerFrame,
  PROTOCOL,
  SCHEMA,
} from "../../shared/protocol/frames.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";

export function newId(): string {
  return uuidv7(Date.now(), randomBytes(10));
}

/**
 * A device without a screen, for tests of the wire: it pushes items and remembers what was acknowledged.
 * It reconnects by `connect`, as often as the test wants, and keeps nothing else than its id.
 */
export function makeProgramDevice(url: () => string, cookie: () => string) {
  const id = newId();
  const acked = new Map<string, Ack>();
  const nacked = new Map<string, Nack>();
  let socket: WebSocket | null = null;
  let changed: () => void = () => undefined;

  const take = (frame: ServerFrame): void => {
    if (frame.t === "batch") {
      for (const ack of frame.acks) acked.set(ack.id, ack);
      for (const nack of frame.nacks) nacked.set(nack.id, nack);
    }
    changed();
  };

  return {
    id,
    acked: acked as ReadonlyMap<string, Ack>,
    nacked: nacked as ReadonlyMap<string, Nack>,

    /** @throws when the server is not there */
    async connect(): Promise<void> {
      const address = url().replace(/^http/, "ws");
      const opened = new WebSocket(`${address}/sync`, { headers: { cookie: cookie() } });
      opened.on("error", () => undefined);
      await Promise.race([
        once(opened, "open"),
        once(opened, "close").then(() => Promise.reject(new Error("refused"))),
      ]);
      const welcomed = new Promise<void>((resolve, reject) => {
        opened.on("close", () => {
          changed();
          reject(new Error("closed"));
        });
        opened.on("message", (data: Buffer) => {
          const frame = readServerFrame(data);
          if (!frame) return;
          if (frame.t === "welcome") resolve();
          take(frame);
        });
      });
      socket = opened;
      this.send({ t: "hello", protocol: PROTOCOL, schema: SCHEMA, app: "test", device: id, counter: null });
      await welcomed;
      this.send({ t: "catchup", cursor: 0, store: null, scope: null });
    },

    send(frame: DeviceFrame): void {
      if (socket?.readyState === WebSocket.OPEN) socket.send(encodeFrame(frame));
    },

    push(...items: PushItem[]): void {
      this.send({ t: "push", items, off: 0, counter: 0 });
    },

    /** Waits until every id is acknowledged or refused; false when the socket went away first. */
    async settled(ids: readonly string[]): Promise<boolean> {
      const isSettled = (): boolean => ids.every((item) => acked.has(item) || nacked.has(item));
      while (!isSettled()) {
        if (socket?.readyState !== WebSocket.OPEN) return false;
        await new Promise<void>((resolve) => (changed = resolve));
      }
      return true;
    },

    close(): void {
      socket?.close();
    },
  };
}

/** The whole document as the server holds it. */
export async function readDocument(url: string, cookie: string, doc: string): Promise<Y.Doc> {
  const response = await fetch(`${url}/api/documents/${encodeURIComponent(doc)}`, { headers: { cookie } });
  if (!response.ok) throw new Error(`${doc}: ${response.status}`);
  const replica = new Y.Doc();
  Y.applyUpdate(replica, new Uint8Array(await response.arrayBuffer()));
  return replica;
}
