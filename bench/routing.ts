import { join } from "node:path";
import { emptyRow, type ConversationRow } from "../shared/conversation/row.ts";
import { compareInNew } from "../shared/priority/order.ts";
import type { Access } from "../shared/permissions/access.ts";
import { Sqlite } from "../sync-server/store/sqlite/sqlite.ts";
import { sqliteStores } from "../sync-server/store/sqlite/stores.ts";
import { inBenchFolder } from "./bench-folder.ts";
import { median, type Measurement } from "./measurement.ts";

const ROWS = 20_000;
const ROUNDS = 21;
/** Sees one channel of twenty, whose conversations stand far apart. */
const agent: { id: string } & Access = {
  id: "ines",
  role: "contributor",
  grants: [{ kind: "channel", id: "c19", role: "contributor" }],
};

/** The next conversation for an agent, of twenty thousand in New, beside sorting as many in memory. */
export function benchRouting(): Promise<Measurement> {
  return inBenchFolder(async (folder) => {
    const sqlite = new Sqlite(join(folder, "roost.db"));
    const { log, queue } = sqliteStores(sqlite, "w1");
    const rows = Array.from({ length: ROWS }, (_unused, at) => rowAt(at));
    await sqlite.transaction(async (tx) => {
      for (const [at, row] of rows.entries())
        await log.setRow(tx, `cv:${at}`, { channel: row.channel.id, team: null, owner: null }, at + 1, row);
    });
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await microseconds(() => queue.first(agent, false)));
      bare.push(await microseconds(async () => rows.toSorted(compareInNew)));
    }
    await sqlite.close();
    const name = `next of ${ROWS} in New for an agent (bare: sorting them in memory)`;
    return { name, unit: "µs", ours: median(ours), bare: median(bare) };
  });
}

function rowAt(at: number): ConversationRow {
  const since = 1_700_000_000_000 + ((at * 7_919) % ROWS) * 1_000;
  return {
    ...emptyRow(`cv:${at}`),
    head: 3,
    channel: { id: `c${at % 20}`, name: "Care", network: "api" },
    priority: { topics: [], groups: [], channel: at % 3 === 0 },
    waiting: [{ n: 2, at: since }],
    activeAt: since,
  };
}

async function microseconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) * 1_000;
}
