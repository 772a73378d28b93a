import * as Y from "yjs";
import type { EditTimes } from "./office.ts";

interface UnderWay {
  /** First of its Yjs clocks. */
  clock: number;
  agent: number;
  /** When it was made, ms. */
  at: number;
  /** Agents who do not have it yet. */
  left: number;
}

/** Follows edits through servers that pass on updates, as they are or some merged, until everybody else has them. */
export function makeArrivals(agents: number) {
  /** By Yjs client, each in order. */
  const underWay = new Map<number, UnderWay[]>();
  let count = 0;
  let seen: number[] = [];
  let changed = (): void => undefined;

  const arrivedAt = (edit: UnderWay): boolean => {
    seen.push(performance.now() - edit.at);
    edit.left -= 1;
    if (edit.left === 0) count -= 1;
    return edit.left > 0;
  };

  return {
    left(update: Uint8Array, agent: number): void {
      const { client, clock } = firstOf(update);
      const edit = { clock, agent, at: performance.now(), left: agents - 1 };
      if (edit.left === 0) return;
      count += 1;
      underWay.set(client, [...(underWay.get(client) ?? []), edit]);
    },

    /** The update has come to an agent. */
    arrived(update: Uint8Array, agent: number): void {
      for (const { id, length } of Y.decodeUpdate(update).structs) {
        const edits = underWay.get(id.client);
        const isMet = ({ clock, agent: author }: UnderWay): boolean =>
          author !== agent && clock >= id.clock && clock < id.clock + length;
        if (edits)
          underWay.set(
            id.client,
            edits.filter((edit) => !isMet(edit) || arrivedAt(edit)),
          );
      }
      if (count === 0) changed();
    },

    async settled(): Promise<void> {
      while (count > 0) await new Promise<void>((resolve) => (changed = resolve));
    },

    takeTimes(): EditTimes {
      const times = { seen, safe: [] };
      seen = [];
      return times;
    },
  };
}

function firstOf(update: Uint8Array): { client: number; clock: number } {
  const first = Y.decodeUpdate(update).structs[0];
  if (!first) throw new Error("an update that says nothing");
  return first.id;
}
