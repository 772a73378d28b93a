import { expect, test } from "vitest";
import { usualPolicy } from "../testing/ledger-server.ts";
import { TEN_O_CLOCK } from "../testing/people.ts";
import { deliver, makeScene, reply } from "../testing/scene.ts";
import { MINUTE } from "../time/duration.ts";
import { slaBadge } from "./badge.ts";
import { breachDue, pauseCycle, resumeCycle, startCycle } from "./cycle.ts";

const at = (clock: string) => Temporal.Instant.from(`2026-03-04T${clock}Z`).epochMilliseconds;
const policy = { name: "Care", firstMs: 30 * MINUTE, nextMs: 15 * MINUTE, warnAfter: 0.75 };

function dueOf({ row }: ReturnType<typeof makeScene>["server"]): number | null {
  return row.cycle && breachDue(row.cycle);
}

test("V5: without business hours, a message on Sunday at 23:50 is due on Monday at 00:20", () => {
  const sunday = Temporal.Instant.from("2026-03-08T23:50:00Z").epochMilliseconds;
  const monday = Temporal.Instant.from("2026-03-09T00:20:00Z").epochMilliseconds;
  expect(breachDue(startCycle(policy, "first", { n: 2, at: sunday }, true))).toBe(monday);
});

test("V6: later messages do not reset the clock of the oldest unanswered one", () => {
  const { server } = makeScene();
  for (const minutes of [0, 5, 15]) {
    server.wait(minutes * MINUTE);
    server.receive();
  }
  expect(server.now).toBe(at("10:20:00"));
  expect(dueOf(server)).toBe(at("10:30:00"));
});

test("V7: after an answer, the next message has the target of a conversation under way", () => {
  const { server, a } = makeScene();
  server.receive();
  server.wait(10 * MINUTE);
  deliver(server, a.act(reply("On its way")).intent.id);
  expect(server.row).toMatchObject({ cycle: null, waiting: [], answered: true });
  server.wait(50 * MINUTE);
  server.receive();
  expect(dueOf(server)).toBe(at("11:15:00"));
  expect(server.row.cycle?.kind).toBe("next");
});

test("V8: Pending pauses the clock, a boomerang's return resumes what is left of it", () => {
  const { server, a } = makeScene();
  server.receive();
  server.wait(10 * MINUTE);
  a.act({ type: "pend", boomerang: { due: at("14:00:00") } });
  expect(dueOf(server)).toBeNull();
  expect(slaBadge(server.row.cycle, server.now)).toBeNull();
  server.wait(230 * MINUTE);
  server.settleDue();
  expect(server.row.state).toBe("new");
  expect(dueOf(server)).toBe(at("14:20:00"));
  expect(slaBadge(server.row.cycle, server.now)).toMatchObject({ level: "calm", ms: 20 * MINUTE });
});

test("V8: the clock resumes at the due instant even if nobody noticed it until later", () => {
  const { server, a } = makeScene();
  server.receive();
  server.wait(10 * MINUTE);
  a.act({ type: "pend", boomerang: { due: at("14:00:00") } });
  server.wait(245 * MINUTE);
  server.settleDue();
  expect(dueOf(server)).toBe(at("14:20:00"));
});

const forty = startCycle({ ...policy, firstMs: 40 * MINUTE }, "first", { n: 2, at: TEN_O_CLOCK }, true);

test.each([
  ["10:00:00", "calm", 40 * MINUTE],
  ["10:29:59.999", "calm", 10 * MINUTE + 1],
  ["10:30:00", "warn", 10 * MINUTE],
  ["10:40:00", "warn", 0],
  ["10:40:00.001", "late", 1],
  ["11:00:00", "late", 20 * MINUTE],
] as const)("V10: at %s, 40 minutes with a warning after 75 %% show %s", (clock, level, ms) => {
  expect(slaBadge(forty, at(clock))).toMatchObject({ level, ms });
});

test.each([0.1, 0.3, 0.7, 0.75, 0.9, 1])(
  "V10: a badge turns exactly when it said it would, warning after %f",
  (warnAfter) => {
    let now = TEN_O_CLOCK;
    const levels: string[] = [];
    for (
      let badge = slaBadge({ ...forty, warnAfter }, now);
      badge;
      badge = slaBadge({ ...forty, warnAfter }, now)
    ) {
      levels.push(badge.level);
      if (badge.changesAt === null) break;
      expect(badge.changesAt).toBeGreaterThan(now);
      expect(slaBadge({ ...forty, warnAfter }, badge.changesAt - 1)?.level).toBe(badge.level);
      now = badge.changesAt;
    }
    expect(levels).toEqual(["calm", "warn", "late"]);
  },
);

test("V11: a note leaves the clock as it was", () => {
  const { server, a, mint } = makeScene();
  server.receive();
  const before = server.row.cycle;
  server.wait(5 * MINUTE);
  a.act({ type: "note.add", note: mint(server.now), schema: 1 });
  expect(server.row.cycle).toEqual(before);
});

test("a policy may be absent: nothing runs, and nothing is ever late", () => {
  const { server } = makeScene({ ...usualPolicy, sla: null });
  server.receive();
  server.wait(1000 * MINUTE);
  server.settleDue();
  expect(server.row).toMatchObject({ cycle: null, waiting: [{ n: 2 }] });
  expect(slaBadge(server.row.cycle, server.now)).toBeNull();
});

test("a cycle is paused once and resumed once, however often it is told", () => {
  const paused = pauseCycle(pauseCycle(forty, at("10:10:00")), at("10:20:00"));
  expect(paused).toMatchObject({ usedMs: 10 * MINUTE, since: null });
  const resumed = resumeCycle(resumeCycle(paused, at("12:00:00")), at("13:00:00"));
  expect(breachDue(resumed)).toBe(at("12:30:00"));
  expect(pauseCycle(resumed, at("12:05:00")).usedMs).toBe(15 * MINUTE);
});

test("F-4: a breach is written once, at the first late millisecond, and outlives the pause that comes too late", () => {
  const { server, a } = makeScene();
  server.receive();
  a.pull();
  server.wait(10 * MINUTE);
  a.press({ type: "pend" }); // offline
  server.wait(50 * MINUTE);
  server.settleDue();
  server.settleDue();
  const breaches = server.entries.filter((entry) => entry.type === "breached");
  expect(breaches).toMatchObject([{ cycle: 2, due: at("10:30:00"), at: at("10:30:00") + 1 }]);
  a.push();
  expect(server.row).toMatchObject({
    state: "pending",
    cycle: { breached: true, since: null, usedMs: 10 * MINUTE },
  });
});
