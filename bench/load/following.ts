import type { EditTimes } from "./office.ts";
import type { Batch, SafeRow } from "./roost-device.ts";

/** When each agent was how far in the feed, in order. */
type Way = { cursor: number; at: number }[];

/** Follows rows of outboxes until they are safe, and until every other device is beyond their place in the feed. */
export function makeFollowing(agents: number) {
  const underWay = new Map<string, { at: number; agent: number }>();
  const ways: Way[] = Array.from({ length: agents }, () => []);
  let safe: { at: number; safeAt: number; agent: number; feed: number }[] = [];
  const generations = new Map<string, number>();
  let bodies = 0;
  let changed = (): void => undefined;

  const until = async (isDone: () => boolean): Promise<void> => {
    while (!isDone()) await new Promise<void>((resolve) => (changed = resolve));
  };

  return {
    left: (row: string, agent: number): void => void underWay.set(row, { at: performance.now(), agent }),

    take(agent: number, { cursor, docs }: Batch, rows: readonly SafeRow[]): void {
      const now = performance.now();
      bodies += docs.filter(({ doc, whole }) => whole && doc.startsWith("cv:")).length;
      for (const { doc, gen } of docs) if (gen !== undefined) generations.set(doc, gen);
      if (cursor !== null) ways[agent]?.push({ cursor, at: now });
      for (const { id, feed } of rows) {
        const edit = underWay.get(id);
        underWay.delete(id);
        if (edit) safe.push({ ...edit, safeAt: now, feed });
      }
      changed();
    },

    generation: (doc: string): number => generations.get(doc) ?? 0,

    bodies: (count: number): Promise<void> => until(() => bodies >= count),

    async settled(): Promise<void> {
      await until(() => underWay.size === 0);
      const furthest = Math.max(0, ...safe.slice(-1000).map(({ feed }) => feed));
      await until(() => ways.every((way) => (way.at(-1)?.cursor ?? 0) >= furthest));
    },

    takeTimes(): EditTimes {
      const times: EditTimes = { seen: [], safe: safe.map(({ at, safeAt }) => safeAt - at) };
      for (const { at, agent, feed } of safe)
        for (const [other, way] of ways.entries())
          if (other !== agent) times.seen.push(reachedAt(way, feed) - at);
      safe = [];
      for (const way of ways) way.splice(0, way.length - 1);
      return times;
    },
  };
}

/** When a device first was so far; by halves, since it is always further than before. */
function reachedAt(way: Way, feed: number): number {
  let low = 0;
  let high = way.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((way[middle]?.cursor ?? 0) >= feed) high = middle;
    else low = middle + 1;
  }
  return way[low]?.at ?? Number.NaN;
}
