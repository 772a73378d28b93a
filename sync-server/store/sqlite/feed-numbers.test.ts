import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openTestStore } from "../../testing/open-test-store.ts";
import type { Executor } from "./executor.ts";
import { inlineWriter } from "./inline-writer.ts";
import type { Sqlite } from "./sqlite.ts";
import { threadWriter } from "./thread-writer.ts";

const writers: [string, (path: string) => Executor][] = [
  ["in a thread", threadWriter],
  ["inline", inlineWriter],
];

const EVERYBODY = { channel: null, team: null, owner: null };

vi.setConfig({ testTimeout: 60_000 }); // for a machine with much else to do

describe.each(writers)("feed numbers of a store that writes %s", (_, writer) => {
  let store: ReturnType<typeof openTestStore>;
  let sqlite: Sqlite;

  beforeEach(() => {
    store = openTestStore({ writer });
    sqlite = store.transactions;
  });
  afterEach(() => store.close());

  const append = (log: typeof store.log, ok: boolean, asksFirst = false) =>
    sqlite.transaction(async (tx) => {
      if (asksFirst) await sqlite.rows(tx, "SELECT 1");
      const row = { kind: "ledger", bytes: new Uint8Array(1), agent: null, device: null } as const;
      const feeds = await log.append(tx, "cv:one", EVERYBODY, [row, row], 0);
      if (!ok) throw new Error("not after all");
      return feeds;
    });

  test("U-2: they become visible in order, and never one below another that was seen", async () => {
    const transaction = fc.record({ ok: fc.boolean(), asksFirst: fc.boolean(), burst: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { maxLength: 30 }), async (transactions) => {
        const start = await store.log.head();
        const seen: number[] = [];
        const look = async () => {
          const from = seen.at(-1) ?? start;
          const feeds = sqlite.all<{ feed: number }>(
            "SELECT feed FROM log WHERE feed > ? ORDER BY feed",
            from,
          );
          seen.push(...feeds.map((row) => row.feed));
        };
        const given: Promise<number[] | null>[] = [];
        for (const { ok, asksFirst, burst } of transactions) {
          given.push(append(store.log, ok, asksFirst).catch(() => null));
          if (!burst) await given.at(-1);
          await look();
        }
        const feeds = (await Promise.all(given)).flatMap((numbers) => numbers ?? []);
        await look();
        expect(seen).toEqual(feeds);
        expect(feeds).toEqual(feeds.toSorted((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });

  test("U-2: one that was seen is never given again, also after a restart and when its row is gone", async () => {
    const first = await append(store.log, true);
    await append(store.log, false).catch(() => undefined);
    const second = await append(store.log, true);
    await sqlite.transaction(async (tx) => sqlite.run(tx, "DELETE FROM log"));
    const { log, transactions } = await store.reopen();
    sqlite = transactions;
    const third = await append(log, true);
    const all = [...first, ...second, ...third];
    expect(all).toEqual([...new Set(all)].toSorted((a, b) => a - b));
    expect(second[0]).toBeGreaterThan((first[1] ?? 0) + 1); // the failed one left a gap
  });
});
