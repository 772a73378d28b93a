import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { KEEP_LIMIT } from "../../shared/protocol/frames.ts";
import type { FilledStore } from "../servers/filled-store.ts";
import { connectDevice, newId, type Batch, type Place } from "./roost-device.ts";
import { closeSockets } from "./sockets.ts";

/** A device that is not connected, and has all conversations whole. */
export interface FilledDevice {
  id: string;
  place: Place;
  bodies: Map<DocumentId, Uint8Array>;
}

/** Fills a new device of the first agent, from nothing to every conversation. */
export async function fillDevice(url: string, store: FilledStore, count: number): Promise<FilledDevice> {
  const id = newId();
  const bodies = new Map<DocumentId, Uint8Array>();
  let isFilled = false;
  let changed = (): void => undefined;
  const until = async (isDone: () => boolean): Promise<void> => {
    while (!isDone()) await new Promise<void>((resolve) => (changed = resolve));
  };
  const device = await connectDevice({ url, cookie: store.cookies[0] ?? "", id }, ({ docs, more }) => {
    for (const { doc, update, whole } of docs)
      if (whole && update && doc.startsWith("cv:")) bodies.set(doc, update);
    isFilled ||= !more;
    changed();
  });
  await until(() => isFilled);
  const lacking = store.docs.slice(0, count).filter((doc) => !bodies.has(doc));
  for (let from = 0; from < lacking.length; from += KEEP_LIMIT) {
    const add = lacking.slice(from, from + KEEP_LIMIT).map((doc) => ({ doc, reason: "pinned" as const }));
    device.send({ t: "keep", add, drop: [] });
  }
  await until(() => bodies.size >= count);
  await closeSockets([device.socket]);
  return { id, place: device.place, bodies };
}

/**
 * The device comes back and hears what is new.
 * @returns bytes on its socket both ways, and those of the updates and rows among them
 */
export async function catchUp(
  url: string,
  store: FilledStore,
  device: FilledDevice,
): Promise<{ bytes: number; changes: number }> {
  let changes = 0;
  let isDone = (): void => undefined;
  const done = new Promise<void>((resolve) => (isDone = resolve));
  const take = ({ docs, more }: Batch): void => {
    for (const { row, update } of docs) changes += (update?.length ?? 0) + JSON.stringify(row).length;
    if (!more) isDone();
  };
  const { id, place } = device;
  const connected = await connectDevice({ url, cookie: store.cookies[0] ?? "", id, place }, take);
  await done;
  device.place = connected.place;
  await closeSockets([connected.socket]);
  return { bytes: connected.bytes(), changes };
}
