import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Job, Transactions } from "../store/store.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { makeScheduler, type Scheduler } from "./scheduler.ts";

const START = 1_700_000_000_000;
let now: number;
let store: ReturnType<typeof openTestStore>;
let scheduler: Scheduler;
let rejected: unknown[];
const noteRejection = (reason: unknown) => rejected.push(reason);

beforeEach(() => {
  now = START;
  store = openTestStore();
  rejected = [];
  process.on("unhandledRejection", noteRejection);
});
afterEach(async () => {
  await scheduler.stop();
  await store.close();
  process.off("unhandledRejection", noteRejection);
});

const put = (key: string, due = now) =>
  store.transactions.transaction((tx) => store.jobs.put(tx, { kind: "do", key, due }));
const remove = (key: string) => store.transactions.transaction((tx) => store.jobs.remove(tx, "do", key));

function start(handler: (job: Job) => Promise<void>, own: Partial<Parameters<typeof makeScheduler>[0]> = {}) {
  const logger = pino({ level: "silent" });
  scheduler = makeScheduler({ ...store, clock: () => now, logger, handlers: { do: handler }, ...own });
  scheduler.wake();
}

/** A gate that handlers wait at. */
function barrier() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

test("what is due is done once, what is not waits", async () => {
  const done: string[] = [];
  await put("now");
  await put("later", now + 3_600_000);
  start(async (job) => {
    done.push(job.key);
    await remove(job.key);
  });
  await vi.waitFor(() => expect(done).toEqual(["now"]));
  now += 3_600_000;
  scheduler.wake();
  await vi.waitFor(() => expect(done).toEqual(["now", "later"]));
});

test("S-4: a job whose lease runs out while its handler still waits never runs beside itself", async () => {
  const { opened, open } = barrier();
  const seen: string[] = [];
  await put("slow");
  start(async (job) => {
    seen.push(`begin ${job.attempts}`);
    await opened;
    if (job.attempts === 2) await remove(job.key);
    seen.push(`end ${job.attempts}`);
  });
  await vi.waitFor(() => expect(seen).toEqual(["begin 1"]));
  now += 61_000;
  scheduler.wake();
  await vi.waitFor(async () => expect(await store.jobs.nextDue()).toBeGreaterThan(now));
  expect(seen).toEqual(["begin 1"]);
  open();
  await vi.waitFor(() => expect(seen).toEqual(["begin 1", "end 1", "begin 2", "end 2"]));
});

test("while every hand is busy the scheduler does not look again and again", async () => {
  const { opened, open } = barrier();
  for (let i = 0; i < 21; i++) await put(`job${i}`);
  let begun = 0;
  let looks = 0;
  const jobs = {
    ...store.jobs,
    nextDue: () => {
      looks += 1;
      return store.jobs.nextDue();
    },
  };
  start(
    async (job) => {
      begun += 1;
      await opened;
      await remove(job.key);
    },
    { jobs },
  );
  await vi.waitFor(() => expect(begun).toBe(20));
  const before = looks;
  const timers = new Promise<void>((resolve) => setTimeout(resolve, 50)); // what it must not do takes time to show
  await timers;
  expect(looks - before).toBeLessThan(5);
  open();
  await vi.waitFor(() => expect(begun).toBe(21));
});

test("a job that fails while the store cannot commit ends neither the process nor the scheduler", async () => {
  await put("failing");
  let isDown = false;
  let tries = 0;
  const transactions: Transactions = {
    transaction: (work) =>
      isDown ? Promise.reject(new Error("disk full")) : store.transactions.transaction(work),
    close: async () => undefined,
  };
  start(
    async (job) => {
      tries += 1;
      isDown = tries === 1;
      if (tries > 1) return remove(job.key);
      throw new Error("no");
    },
    { transactions },
  );
  await vi.waitFor(() => expect(tries).toBe(1));
  await vi.waitFor(() => expect(isDown).toBe(true));
  isDown = false;
  now += 61_000;
  scheduler.wake();
  await vi.waitFor(() => expect(tries).toBe(2));
  expect(rejected).toEqual([]);
});

/** The scheduler under a clock that only moves when it is told to, with the questions it asks the store. */
function startAsleep(handler: (job: Job) => Promise<void>, clock = () => Date.now()) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: START });
  const asked: string[] = [];
  const jobs = new Proxy(store.jobs, {
    get: (target, name: keyof typeof store.jobs) => {
      asked.push(name);
      return target[name];
    },
  });
  start(handler, { jobs, clock });
  return asked;
}

async function whenAsleep(asked: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(vi.getTimerCount() > 0 || asked.length > 1).toBe(true));
  for (let before = -1; before !== asked.length;) {
    before = asked.length;
    await store.transactions.transaction(async () => undefined); // behind whatever handlers still write
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
  }
}

test("product 7: while nothing is due it asks the store nothing, for hours", async () => {
  try {
    await put("later", START + 10 * 3_600_000);
    const done: string[] = [];
    const asked = startAsleep(async (job) => {
      done.push(job.key);
      await remove(job.key);
    });
    await whenAsleep(asked);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(9 * 3_600_000);
    expect(asked.length - before).toBe(0);
    await vi.advanceTimersByTimeAsync(3_600_000);
    await vi.waitFor(() => expect(done).toEqual(["later"]));
    await whenAsleep(asked);
    const after = asked.length;
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(asked.length - after).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("product 7: a clock that was set, or a machine that slept, is noticed within five seconds", async () => {
  try {
    await put("later", START + 10 * 3_600_000);
    const done: string[] = [];
    let set = 0;
    const asked = startAsleep(
      async (job) => {
        done.push(job.key);
        await remove(job.key);
      },
      () => Date.now() + set,
    );
    await whenAsleep(asked);
    set = 11 * 3_600_000;
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(done).toEqual(["later"]));
  } finally {
    vi.useRealTimers();
  }
});
