import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestStore } from "../testing/open-test-store.ts";
import { GONE_AFTER, makeAttendance } from "./attendance.ts";
import { makeOnline } from "./online.ts";

let store: ReturnType<typeof openTestStore>;
let now: number;
beforeEach(() => {
  store = openTestStore();
  now = 1_700_000_000_000;
});
afterEach(() => store.close());

/** One run of the server over the store. */
function start() {
  const timers = new Set<{ due: number; work: () => void }>();
  let told = 0;
  const attendance = makeAttendance({
    onChange: (agent) => online.note(agent),
    after(ms, work) {
      const timer = { due: now + ms, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  const online = makeOnline({
    ...store,
    attendance,
    onTold: () => void (told += 1),
    clock: () => now,
    logger: pino({ level: "silent" }),
  });
  return {
    attendance,
    online,
    told: () => told,
    async pass(ms: number): Promise<void> {
      now += ms;
      for (const timer of timers) if (timer.due <= now && timers.delete(timer)) timer.work();
      await online.settled();
    },
    async here(): Promise<string[]> {
      await online.settled();
      return (await store.registers.online())
        .filter(({ value }) => value === "yes")
        .map(({ agent }) => agent);
    },
  };
}

test("R-5: whoever is connected is online for everybody, until they are not heard of for two minutes", async () => {
  const server = start();
  const leave = server.attendance.enter("ines");
  expect(await server.here()).toEqual(["ines"]);
  leave();
  await server.pass(GONE_AFTER - 1);
  expect(await server.here()).toEqual(["ines"]);
  await server.pass(1);
  expect(await server.here()).toEqual([]);
  const rows = await store.log.since(0, 100_000);
  expect(rows.map(({ doc, owner }) => [doc, owner])).toEqual([["register:ines/online", null]]);
});

test("R-5: another device of theirs, or a short break, tells nobody anything", async () => {
  const server = start();
  const leave = server.attendance.enter("ines");
  server.attendance.enter("ines");
  leave();
  await server.pass(GONE_AFTER);
  expect(await server.here()).toEqual(["ines"]);
  expect(server.told()).toBe(1);
});

test("R-5: whoever signs out is offline at once", async () => {
  const server = start();
  server.attendance.enter("ines");
  server.attendance.end("ines");
  expect(await server.here()).toEqual([]);
});

test("R-5: after a restart whoever was there has two minutes to come back", async () => {
  const before = start();
  for (const agent of ["ines", "tom"]) before.attendance.enter(agent);
  await before.online.settled();
  const after = start();
  await after.online.resume();
  after.attendance.enter("ines");
  expect(await after.here()).toEqual(["ines", "tom"]);
  await after.pass(GONE_AFTER);
  expect(await after.here()).toEqual(["ines"]);
});
