import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { makeScheduler } from "../../jobs/scheduler.ts";
import { openTestStore } from "../../testing/open-test-store.ts";
import type { Executor } from "./executor.ts";
import { inlineWriter } from "./inline-writer.ts";
import { threadWriter } from "./thread-writer.ts";

const writers: [string, (path: string) => Executor][] = [
  ["in a thread", threadWriter],
  ["inline", inlineWriter],
];

const START = 1_700_000_000_000;

vi.setConfig({ testTimeout: 60_000 }); // for a machine with much else to do

describe.each(writers)("jobs of a store that writes %s", (_, writer) => {
  let store: ReturnType<typeof openTestStore>;
  beforeEach(() => {
    store = openTestStore({ writer });
  });
  afterEach(() => store.close());

  const write = (
    work: (jobs: typeof store.jobs, tx: Parameters<typeof store.jobs.put>[0]) => Promise<void>,
  ) => store.transactions.transaction((tx) => work(store.jobs, tx));

  test("there is one for each kind and key, however often it is put", async () => {
    await write((jobs, tx) => jobs.put(tx, { kind: "wake", key: "one", due: START + 5 }));
    await write((jobs, tx) => jobs.put(tx, { kind: "wake", key: "one", due: START + 1 }));
    expect(await store.jobs.nextDue()).toBe(START + 1);
    const taken = await store.transactions.transaction((tx) => store.jobs.take(tx, START + 9, 1_000, 10));
    expect(taken).toMatchObject([{ kind: "wake", key: "one", due: START + 1 }]);
  });

  test("one that was taken is nobody else's until its lease is over", async () => {
    await write((jobs, tx) => jobs.put(tx, { kind: "wake", key: "one", due: START }));
    const take = (now: number) => store.transactions.transaction((tx) => store.jobs.take(tx, now, 1_000, 10));
    expect(await take(START)).toHaveLength(1);
    expect(await take(START + 999)).toEqual([]);
    expect(await store.jobs.nextDue()).toBe(START + 1_000);
    expect(await take(START + 1_000)).toMatchObject([{ attempts: 2 }]);
  });

  test("F-4: two schedulers over one store wake each thing once", async () => {
    const keys = Array.from({ length: 200 }, (_unused, at) => `key ${at}`);
    await write(async (jobs, tx) => {
      for (const key of keys) await jobs.put(tx, { kind: "wake", key, due: START });
    });
    const woken: { key: string; by: string }[] = [];
    const schedulers = ["one", "two"].map((name) =>
      makeScheduler({
        ...store,
        clock: () => START,
        logger: pino({ level: "silent" }),
        handlers: {
          wake: async ({ key }) => {
            woken.push({ key, by: name });
            await write((jobs, tx) => jobs.remove(tx, "wake", key));
          },
        },
      }),
    );
    for (const scheduler of schedulers) scheduler.wake();
    await vi.waitFor(async () => expect(await store.jobs.nextDue()).toBeNull(), { timeout: 30_000 });
    for (const scheduler of schedulers) await scheduler.stop();
    expect(woken).toHaveLength(keys.length);
    expect(new Set(woken.map(({ key }) => key))).toEqual(new Set(keys));
    expect(new Set(woken.map(({ by }) => by))).toEqual(new Set(["one", "two"]));
  });
});
