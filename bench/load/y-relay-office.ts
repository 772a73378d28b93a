import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageYjsUpdate, writeUpdate } from "y-protocols/sync";
import { makeArrivals } from "./arrivals.ts";
import type { Edits } from "./edits.ts";
import type { Office, OfficeSize } from "./office.ts";
import { closeSockets, openSocket } from "./sockets.ts";

const SYNC = 0;

/** As y-websocket's clients do: one socket for each agent in each document. */
export async function openYRelayOffice(
  url: string,
  { docs, agents }: OfficeSize,
  edits: Edits,
): Promise<Office> {
  const arrivals = makeArrivals(agents);
  const sockets = await Promise.all(
    Array.from({ length: docs * agents }, (_unused, i) => openSocket(`${url}/${Math.floor(i / agents)}`)),
  );
  for (const [i, socket] of sockets.entries())
    socket.on("message", (message: Buffer) => {
      const update = updateIn(message);
      if (update) arrivals.arrived(update, i % agents);
    });
  const send = (doc: number, agent: number, update: Uint8Array): void => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, SYNC);
    writeUpdate(encoder, update);
    arrivals.left(update, agent);
    sockets[doc * agents + agent]?.send(encoding.toUint8Array(encoder));
  };
  for (let doc = 0; doc < docs; doc++) if (edits.base(doc).length > 2) send(doc, 0, edits.base(doc));
  await arrivals.settled();
  return {
    edit: (doc, agent) => send(doc, agent, edits.next(doc, agent)),
    settled: () => arrivals.settled(),
    takeTimes: () => arrivals.takeTimes(),
    close: () => closeSockets(sockets),
  };
}

function updateIn(message: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(message);
  const isUpdate =
    decoding.readVarUint(decoder) === SYNC && decoding.readVarUint(decoder) === messageYjsUpdate;
  return isUpdate ? decoding.readVarUint8Array(decoder) : null;
}
