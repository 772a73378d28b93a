import { randomBytes } from "node:crypto";
import type { WebSocket } from "ws";
import { mergeUpdates } from "yjs";
import { packPush } from "../../client/sync/parcels.ts";
import type { WaitingRow } from "../../client/sync/vault-tables.ts";
import {
  encodeFrame,
  readServerFrame,
  type DeviceFrame,
  type ServerFrame,
  PROTOCOL,
  SCHEMA,
} from "../../shared/protocol/frames.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import { openSocket } from "./sockets.ts";

/** As the app's pump: prose alone leaves fifteen times a second at most. */
const PROSE_PAUSE_MS = 66;

export type Batch = Extract<ServerFrame, { t: "batch" }>;

/** A row of the outbox that is safe, and its place in the feed. */
export interface SafeRow {
  id: string;
  feed: number;
}

export interface Place {
  cursor: number;
  store: string | null;
  scope: string | null;
}

/** A device of an agent, which sends what waits as the app does: one push at a time, as much as one takes. */
export interface RoostDevice {
  place: Place;
  /** Bytes of all frames so far, both ways. */
  bytes(): number;
  /** Adds to what waits, and sends it when it may go. */
  enqueue(row: WaitingRow): void;
  send(frame: DeviceFrame): void;
  socket: WebSocket;
}

export function newId(): string {
  return uuidv7(Date.now(), randomBytes(10));
}

/**
 * Connects and asks for what is new since `place`; a device without one is filled from the beginning.
 * @param take every batch when it has come, with the rows that it says are safe
 */
export async function connectDevice(
  { url, cookie, id = newId(), place }: { url: string; cookie: string; id?: string; place?: Place },
  take: (batch: Batch, safe: readonly SafeRow[]) => void,
): Promise<RoostDevice> {
  const socket = await openSocket(`${url}/sync`, { cookie });
  const waiting: WaitingRow[] = [];
  /** Rows of each item that has left. */
  const inFlight = new Map<string, readonly WaitingRow[]>();
  let pushes = 0;
  let lastProseAt = -Infinity;
  let pause: NodeJS.Timeout | undefined;
  let bytes = 0;

  const poke = (): void => {
    clearTimeout(pause);
    if (inFlight.size > 0 || waiting.length === 0) return;
    const wait = lastProseAt + PROSE_PAUSE_MS - performance.now();
    if (wait > 0 && waiting.every((row) => row.kind === "prose")) {
      pause = setTimeout(poke, wait);
      return;
    }
    const parcels = packPush(waiting, { merge: mergeUpdates });
    waiting.splice(
      0,
      parcels.reduce((rows, parcel) => rows + parcel.rows.length, 0),
    );
    for (const { item, rows } of parcels) inFlight.set(item.id, rows);
    if (parcels.some(({ item }) => item.k === "prose")) lastProseAt = performance.now();
    pushes += 1;
    device.send({ t: "push", items: parcels.map(({ item }) => item), off: 0, counter: pushes });
  };

  const device: RoostDevice = {
    socket,
    place: place ?? { cursor: 0, store: null, scope: null },
    bytes: () => bytes,
    enqueue(row) {
      waiting.push(row);
      poke();
    },
    send(frame) {
      const encoded = encodeFrame(frame);
      bytes += encoded.length;
      socket.send(encoded);
    },
  };

  socket.on("close", (code: number) => {
    if (code !== 1006) throw new Error(`the server ended a device's connection: ${code}`);
  });
  const welcomed = new Promise<void>((resolve) => {
    socket.on("message", (message: Buffer) => {
      bytes += message.length;
      const frame = readServerFrame(message);
      if (frame?.t === "welcome") {
        device.place = { ...device.place, store: frame.store };
        resolve();
      }
      if (frame?.t !== "batch") return;
      const { cursor, scope, acks, nacks } = frame;
      device.place = {
        ...device.place,
        cursor: cursor ?? device.place.cursor,
        scope: scope ?? device.place.scope,
      };
      if (nacks[0]) throw new Error(`an honest item was refused: ${nacks[0].code}`);
      const safe = acks.flatMap(
        ({ id, feed }) => inFlight.get(id)?.map((row) => ({ id: row.id, feed })) ?? [],
      );
      for (const ack of acks) inFlight.delete(ack.id);
      take(frame, safe);
      if (acks.length > 0) poke();
    });
  });
  device.send({
    t: "hello",
    protocol: PROTOCOL,
    schema: SCHEMA,
    app: "bench",
    device: id,
    counter: null,
    inflates: true,
  });
  await welcomed;
  device.send({ t: "catchup", ...device.place });
  return device;
}
