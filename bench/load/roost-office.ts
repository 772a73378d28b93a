import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { KEEP_LIMIT } from "../../shared/protocol/frames.ts";
import { noteRoot } from "../../shared/protocol/ledger-doc.ts";
import type { WaitingRow } from "../../client/sync/vault-tables.ts";
import type { FilledStore } from "../servers/filled-store.ts";
import { NOTE, type Edits } from "./edits.ts";
import type { Office, OfficeSize } from "./office.ts";
import { makeFollowing } from "./following.ts";
import { connectDevice, newId, type RoostDevice } from "./roost-device.ts";
import { closeSockets } from "./sockets.ts";

/** What an agent does in a document, as a row of the outbox. */
type Act = (where: { doc: DocumentId; number: number; agent: number; gen: number }) => WaitingRow;

/** Everybody types into a note. */
export async function openProseOffice(
  url: string,
  store: FilledStore,
  size: OfficeSize,
  edits: Edits,
): Promise<Office> {
  const prose = (doc: DocumentId, update: Uint8Array, gen: number): WaitingRow => ({
    ...outboxRow(doc),
    kind: "prose",
    root: noteRoot(NOTE),
    update,
    schema: 1,
    client: 0,
    ...(gen === 0 ? {} : { gen }),
  });
  const office = await openRoostOffice(url, store, size, ({ doc, number, agent, gen }) =>
    prose(doc, edits.next(number, agent), gen),
  );
  for (let number = 0; number < size.docs; number++) {
    const doc = docAt(store, number);
    office.add(0, intentRow(doc, { type: "note.add", note: NOTE, schema: 1, seen: store.seen }));
    office.add(0, prose(doc, edits.base(number), office.generation(doc)));
  }
  await office.settled();
  office.takeTimes();
  return office;
}

/** Everybody gives a topic to conversations, takes it away, and so on. */
export function openIntentOffice(url: string, store: FilledStore, size: OfficeSize): Promise<Office> {
  const given = new Set<string>();
  return openRoostOffice(url, store, size, ({ doc, agent }) => {
    const key = `${doc} ${agent}`;
    const isGiven = given.delete(key);
    if (!isGiven) given.add(key);
    const type = isGiven ? "topic.remove" : "topic.add";
    return intentRow(doc, { type, topic: `Topic ${agent}`, seen: store.seen });
  });
}

interface RoostOffice extends Office {
  /** An agent does something that is not one of the edits. */
  add(agent: number, row: WaitingRow): void;
  /** Of the document, as devices have it: one that was long begins anew (D-4). */
  generation(doc: DocumentId): number;
}

async function openRoostOffice(
  url: string,
  store: FilledStore,
  { docs, agents }: OfficeSize,
  act: Act,
): Promise<RoostOffice> {
  const follow = makeFollowing(agents);
  const devices = await Promise.all(
    Array.from({ length: agents }, (_unused, agent) =>
      connectDevice({ url, cookie: store.cookies[agent] ?? "", place: store.place }, (batch, safe) =>
        follow.take(agent, batch, safe),
      ),
    ),
  );
  for (const device of devices) openBodies(device, store.docs.slice(0, docs));
  await follow.bodies(docs * agents);
  const add = (agent: number, row: WaitingRow): void => {
    follow.left(row.id, agent);
    devices[agent]?.enqueue(row);
  };
  return {
    add,
    generation: (doc) => follow.generation(doc),
    edit(number, agent) {
      const doc = docAt(store, number);
      add(agent, act({ doc, number, agent, gen: follow.generation(doc) }));
    },
    settled: () => follow.settled(),
    takeTimes: () => follow.takeTimes(),
    close: () => closeSockets(devices.map(({ socket }) => socket)),
  };
}

/** From now on the device has these conversations whole, and hears what is new in them. */
function openBodies(device: RoostDevice, docs: readonly DocumentId[]): void {
  for (let from = 0; from < docs.length; from += KEEP_LIMIT) {
    const add = docs.slice(from, from + KEEP_LIMIT).map((doc) => ({ doc, reason: "opened" as const }));
    device.send({ t: "keep", add, drop: [] });
  }
}

function docAt({ docs }: FilledStore, number: number): DocumentId {
  const doc = docs[number];
  if (!doc) throw new RangeError(`the store has no conversation ${number}`);
  return doc;
}

function outboxRow(doc: DocumentId) {
  return { seq: 0, id: newId(), doc, at: Date.now(), state: "waiting" } as const;
}

function intentRow(
  doc: DocumentId,
  payload: { type: string; seen: number } & Record<string, unknown>,
): WaitingRow {
  const row = outboxRow(doc);
  const intent = { id: row.id, v: 1, doc, ep: 1, at: row.at, off: 0, ...payload };
  return { ...row, kind: "intent", intent } as WaitingRow; // of the shape that the server reads
}

/** The last agent does something in some conversations, in others every time, and goes. */
export async function changeSome(
  url: string,
  store: FilledStore,
  count: number,
  time: number,
): Promise<void> {
  const agents = store.cookies.length;
  const last = {
    ...store,
    cookies: store.cookies.slice(-1),
    docs: store.docs.slice(time * count, (time + 1) * count),
  };
  if (agents < 2) throw new RangeError("nobody else is there to change anything");
  const office = await openIntentOffice(url, last, { docs: count, agents: 1 });
  for (let doc = 0; doc < count; doc++) office.edit(doc, 0);
  await office.settled();
  await office.close();
}
