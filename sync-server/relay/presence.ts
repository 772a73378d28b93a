import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { DocumentId } from "../../shared/protocol/document-id.ts";

/** Somebody with a document on screen; `isContact`: they are on the other side, and not one of the team. */
export interface Viewer {
  agent: { id: string; name: string };
  isContact?: true;
  show(doc: DocumentId, update: Uint8Array): void;
}

interface Seat {
  clock: number;
  state: string;
}

/** The state of a client that is not there any more. */
const GONE = "null";
/** Tabs and panes of one viewer that one document shows; whoever claims more loses the oldest. */
const SEATS = 16;

/**
 * Who is looking at what: awareness of y-protocols, for documents on screen only, kept in memory and lossy.
 * Shows whom the connection authenticated, whatever the client claims; nobody speaks for another's client id.
 */
export function makePresence() {
  const rooms = new Map<DocumentId, Map<Viewer, Map<number, Seat>>>();

  const tell = (doc: DocumentId, except: Viewer, update: Uint8Array): void => {
    for (const viewer of rooms.get(doc)?.keys() ?? []) if (viewer !== except) viewer.show(doc, update);
  };

  const leave = (doc: DocumentId, viewer: Viewer): void => {
    const room = rooms.get(doc);
    const seats = room?.get(viewer);
    if (!room || !seats) return;
    room.delete(viewer);
    if (room.size === 0) rooms.delete(doc);
    const gone = [...seats].map(([client, seat]) => ({ client, clock: seat.clock + 1, state: GONE }));
    if (gone.length) tell(doc, viewer, encodeStates(gone));
  };

  return {
    /** From now on the viewer is told who else is there. */
    enter(doc: DocumentId, viewer: Viewer): void {
      const room = rooms.get(doc) ?? new Map<Viewer, Map<number, Seat>>();
      rooms.set(doc, room);
      if (room.has(viewer)) return;
      const present = [...room.values()].flatMap((seats) =>
        [...seats].map(([client, seat]) => ({ client, ...seat })),
      );
      room.set(viewer, new Map());
      if (present.length) viewer.show(doc, encodeStates(present));
    },

    leave,

    leaveAll(viewer: Viewer): void {
      for (const doc of rooms.keys()) leave(doc, viewer); // a Map may lose keys while it is walked
    },

    /** @returns false for bytes that are no awareness update */
    update(doc: DocumentId, viewer: Viewer, bytes: Uint8Array): boolean {
      const room = rooms.get(doc);
      const seats = room?.get(viewer);
      if (!room || !seats) return true;
      const states = decodeStates(bytes);
      if (!states) return false;
      const taken = (client: number) =>
        [...room].some(([other, theirs]) => other !== viewer && theirs.has(client));
      const own = states
        .filter(({ client }) => !taken(client))
        .map((seat) => ({ ...seat, state: signed(seat.state, viewer) }));
      for (const { client, clock, state } of own) {
        seats.delete(client);
        if (state !== GONE) seats.set(client, { clock, state });
      }
      leaveOldest(seats);
      if (own.length) tell(doc, viewer, encodeStates(own));
      return true;
    },
  };
}

function leaveOldest(seats: Map<number, Seat>): void {
  for (const client of seats.keys()) {
    if (seats.size <= SEATS) return;
    seats.delete(client);
  }
}

export type Presence = ReturnType<typeof makePresence>;

export interface ClientState extends Seat {
  client: number;
}

/** The wire form of y-protocols: count, then client id, clock and JSON state of each. */
export function encodeStates(states: readonly ClientState[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, states.length);
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return encoding.toUint8Array(encoder);
}

/** @returns null for bytes that are no awareness update */
export function decodeStates(bytes: Uint8Array): ClientState[] | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const count = decoding.readVarUint(decoder);
    if (count > bytes.length) return null;
    return Array.from({ length: count }, () => ({
      client: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    }));
  } catch {
    return null;
  }
}

/** The state with the name of the agent whose connection it is; anything that is no object counts as gone. */
function signed(state: string, viewer: Viewer): string {
  try {
    const value: unknown = JSON.parse(state);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return GONE;
    const claimed: unknown = "user" in value ? value.user : null;
    const color =
      typeof claimed === "object" && claimed !== null && "color" in claimed ? claimed.color : undefined;
    const user = {
      id: viewer.agent.id,
      name: viewer.agent.name,
      ...(typeof color === "string" ? { color: color.slice(0, 32) } : {}),
    };
    return JSON.stringify({ ...value, user, contact: viewer.isContact });
  } catch {
    return GONE;
  }
}
