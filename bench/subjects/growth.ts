import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { inBenchFolder } from "../bench-folder.ts";
import { openRoost, type OpenKind } from "../load/kinds.ts";
import type { OfficeSize } from "../load/office.ts";
import { trickle } from "../load/pace.ts";
import { openProseOffice } from "../load/roost-office.ts";
import { proseEdits } from "../load/edits.ts";
import { median } from "../measurement.ts";
import { tellProgress } from "../progress.ts";
import { atMost, type Line, type Section } from "../report/section.ts";
import type { StoreWish } from "../servers/filled-store.ts";
import { startRoost } from "../servers/roost.ts";
import type { Found, Shared, Subject } from "./subject.ts";

const USUAL: OfficeSize = { docs: 100, agents: 10 };
const ROUNDS = 3;
const SECONDS = 2;
/** Deliveries a second, at most: with many agents updates come less often. */
const DELIVERIES = 1_000;
/** How many times the least a cost may be that is called flat. */
const FLAT = 1.25;

/** What an update of prose costs as everything around it grows. */
export const growth: Subject = {
  name: "growth",
  run: (shared) =>
    inBenchFolder(async (folder): Promise<Found> => {
      let number = 0;
      const cost = async (
        name: string,
        size: Partial<OfficeSize>,
        more?: Partial<StoreWish>,
      ): Promise<number> => {
        tellProgress(`growth: ${name}`);
        const path = join(folder, String(++number));
        mkdirSync(path);
        const whole = { ...USUAL, ...size };
        return costOf(await openRoost(path, { size: whole, work: "prose", more: more ?? {} }), whole);
      };
      const docs = await each([10, 100, 1_000, 5_000], (n) => cost(`${n} documents`, { docs: n }));
      const agents = await each([1, 10, 100, 500], (n) => cost(`${n} agents`, { agents: n }));
      const stored = await each([1_000, 10_000], (n) => cost(`${n} stored`, {}, { resolved: n }));
      stored.set(shared.LARGE, await costInLargeStore(shared));
      const messages = await each([10, 100, 1_000, 5_000], (n) =>
        cost(`${n} messages`, { docs: 1 }, { messages: n }),
      );
      return {
        sections: [
          section("conversations worked in", docs),
          section("agents who see it", agents),
          section("conversations stored", stored, FLAT),
          section("messages in the conversation", messages),
        ],
      };
    }),
};

async function each(
  sizes: readonly number[],
  measure: (size: number) => Promise<number>,
): Promise<Map<number, number>> {
  const costs = new Map<number, number>();
  for (const size of sizes) costs.set(size, await measure(size));
  return costs;
}

async function costInLargeStore({ LARGE, largeStore }: Shared): Promise<number> {
  const store = await largeStore();
  tellProgress(`growth: ${LARGE} stored`);
  const server = await startRoost(store.folder);
  const office = await openProseOffice(server.url, store, USUAL, proseEdits());
  const close = async (): Promise<void> => {
    await office.close();
    await server.stop();
  };
  return costOf({ server, office, close }, USUAL);
}

/** @returns CPU time for one update, µs */
async function costOf(kind: OpenKind, size: OfficeSize): Promise<number> {
  const perSecond = Math.min(100, DELIVERIES / size.agents);
  await trickle(kind.office, size, { seconds: 5, perSecond: perSecond * 3 });
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = await kind.server.cpu();
    const edits = await trickle(kind.office, size, { seconds: SECONDS, perSecond });
    costs.push(((await kind.server.cpu()) - before) / edits);
  }
  await kind.close();
  return median(costs);
}

function section(what: string, costs: ReadonlyMap<number, number>, flat?: number): Section {
  const [[least, leastCost] = [0, Number.NaN], ...more] = costs;
  const first = least.toLocaleString("en");
  const [most] = [...costs.keys()].slice(-1);
  return {
    title: `An update as there are more ${what}`,
    method: METHOD,
    beside: [first],
    lines: more.map(([size, cost]): Line => ({
      what: size.toLocaleString("en"),
      unit: "µs",
      ours: cost,
      beside: { [first]: leastCost },
      ratioTo: first,
      ...(flat && size === most ? { goal: atMost(cost, flat * leastCost, `flat: ≤ ${flat} ×`) } : {}),
    })),
  };
}

const METHOD = `Server CPU for one update of prose at a trickle, otherwise with ${USUAL.docs} conversations and ${USUAL.agents} agents.`;
