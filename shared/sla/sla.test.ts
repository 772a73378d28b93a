import { describe, expect, test } from "vitest";
import type { OpenHours, Shift } from "../hours/hours.ts";
import { usualPolicy } from "../testing/ledger-server.ts";
import { TEN_O_CLOCK } from "../testing/people.ts";
import { deliver, makeScene, reply } from "../testing/scene.ts";
import { HOUR, MINUTE } from "../time/duration.ts";
import { slaBadge } from "./badge.ts";
import { pauseCycle, resumeCycle, startCycle } from "./cycle.ts";

const at = (clock: string) => Temporal.Instant.from(`2026-03-04T${clock}Z`).epochMilliseconds;
const policy = { name: "Care", firstMs: 30 * MINUTE, nextMs: 15 * MINUTE, warnAfter: 0.75 };

const office: Shift = [9 * 60, 17 * 60];

function open(shifts: Shift[], zone = "UTC", weekend: Shift[] = []): OpenHours {
  return { zone, week: [shifts, shifts, shifts, shifts, shifts, weekend, weekend], closed: [] };
}

/** A local time, e.g. of the week that begins on Monday, 2 March 2026. */
function local(text: string, zone = "UTC"): number {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
}

function arrival(when: number, hours: OpenHours | null, firstMs = 30 * MINUTE) {
  return startCycle({ ...policy, firstMs, hours }, "first", { n: 2, at: when }, true);
}

function dueOf({ row }: ReturnType<typeof makeScene>["server"]): number | null {
  return row.cycle && row.cycle.due;
}

const forty = arrival(TEN_O_CLOCK, null, 40 * MINUTE);
const fortyWarning = (warnAfter: number) =>
  startCycle({ ...policy, firstMs: 40 * MINUTE, warnAfter }, "first", { n: 2, at: TEN_O_CLOCK }, true);

describe("product 14.5: the test vectors", () => {
  test("V1: on Friday at 16:45, 30 minutes are due on Monday at 09:15, and first late in the minute after", () => {
    const cycle = arrival(local("2026-03-06T16:45"), open([office]));
    const due = local("2026-03-09T09:15");
    expect(cycle).toMatchObject({ due, lateAt: due + 1 });
    expect(slaBadge(cycle, due)).toMatchObject({ level: "warn", ms: 0 });
    expect(slaBadge(cycle, due + MINUTE)).toMatchObject({ level: "late", ms: MINUTE });
  });

  test("V2: on Saturday at 10:00, 30 minutes are due on Monday at 09:30", () => {
    expect(arrival(local("2026-03-07T10:00"), open([office])).due).toBe(local("2026-03-09T09:30"));
  });

  test("V3: on Monday at 08:50, 30 minutes are due at 09:30", () => {
    expect(arrival(local("2026-03-02T08:50"), open([office])).due).toBe(local("2026-03-02T09:30"));
  });

  test("V4: with a break from 12 to 13, 30 minutes from Tuesday at 11:50 are due at 13:20", () => {
    const split: Shift[] = [
      [9 * 60, 12 * 60],
      [13 * 60, 17 * 60],
    ];
    expect(arrival(local("2026-03-03T11:50"), open(split)).due).toBe(local("2026-03-03T13:20"));
  });

  test("V5: without business hours, a message on Sunday at 23:50 is due on Monday at 00:20", () => {
    expect(arrival(local("2026-03-08T23:50"), null).due).toBe(local("2026-03-09T00:20"));
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

  test("V9: in the night in which Paris loses an hour, 60 minutes from 01:30 are due at 03:30", () => {
    const paris = "Europe/Paris";
    const nights = open([[0, 6 * 60]], paris, [[0, 6 * 60]]);
    const cycle = arrival(local("2024-03-31T01:30", paris), nights, HOUR);
    expect(cycle.due).toBe(local("2024-03-31T03:30", paris));
  });

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
      const cycle = fortyWarning(warnAfter);
      for (let badge = slaBadge(cycle, now); badge; badge = slaBadge(cycle, now)) {
        levels.push(badge.level);
        if (badge.changesAt === null) break;
        expect(badge.changesAt).toBeGreaterThan(now);
        expect(slaBadge(cycle, badge.changesAt - 1)?.level).toBe(badge.level);
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

  test("V12: what a bot held until 10:04 is people's from then on, and 30 minutes are due at 10:34", () => {
    const { server } = makeScene();
    server.receive("Hello", server.now, "Robo");
    expect(server.row).toMatchObject({ state: "new", heldBy: "Robo", cycle: null });
    server.wait(4 * MINUTE);
    server.handOver();
    expect(server.row).toMatchObject({ heldBy: null, cycle: { kind: "first", startedAt: at("10:04:00") } });
    expect(dueOf(server)).toBe(at("10:34:00"));
  });
});

test("E-5: a message that no bot holds ends what a bot held: people are waited for from then on", () => {
  const { server } = makeScene();
  server.receive("Hello", server.now, "Robo");
  server.wait(5 * MINUTE);
  server.receive("A person, please");
  expect(server.row.heldBy).toBeNull();
  expect(dueOf(server)).toBe(at("10:35:00"));
});

test("E-5: a bot that takes up a conversation people are waited for in stops no clock", () => {
  const { server } = makeScene();
  server.receive();
  server.wait(5 * MINUTE);
  server.receive("Where?", server.now, "Robo");
  expect(dueOf(server)).toBe(at("10:30:00"));
  server.handOver();
  expect(dueOf(server)).toBe(at("10:30:00"));
});

test("E-7: used up exactly as the shift ends, a target is late from the next opening on, and no sooner", () => {
  const cycle = arrival(local("2026-03-06T16:30"), open([office]));
  const opening = local("2026-03-09T09:00");
  expect(cycle).toMatchObject({ due: local("2026-03-06T17:00"), lateAt: opening + 1 });
  expect(slaBadge(cycle, local("2026-03-07T12:00"))).toEqual({
    level: "warn",
    ms: 0,
    changesAt: opening + 1,
  });
  expect(slaBadge(cycle, opening)?.level).toBe("warn");
  expect(slaBadge(cycle, opening + 1)).toEqual({ level: "late", ms: 1, changesAt: null });
});

test("E-7: three days in Pending over a weekend leave as much as there was: nothing is late at once", () => {
  const hours = open([office]);
  const running = arrival(local("2026-03-05T16:50"), hours);
  const paused = pauseCycle(running, local("2026-03-06T09:05"), hours);
  expect(paused).toMatchObject({ usedMs: 15 * MINUTE, due: null, warnAt: null, lateAt: null });
  const back = resumeCycle(paused, local("2026-03-08T20:00"), hours);
  expect(back.due).toBe(local("2026-03-09T09:15"));
});

test("a pause that comes after the target was used up keeps what it was late by", () => {
  const paused = pauseCycle(forty, at("11:00:00"), null);
  const back = resumeCycle(paused, at("14:00:00"), null);
  expect(slaBadge(back, at("14:00:00"))).toMatchObject({ level: "late", ms: 20 * MINUTE });
});

test("E-7: where nobody ever opens, nothing is due", () => {
  const cycle = arrival(TEN_O_CLOCK, open([]));
  expect(cycle).toMatchObject({ since: TEN_O_CLOCK, due: null, warnAt: null, lateAt: null });
  expect(slaBadge(cycle, TEN_O_CLOCK + 1e12)).toBeNull();
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
  const paused = pauseCycle(pauseCycle(forty, at("10:10:00"), null), at("10:20:00"), null);
  expect(paused).toMatchObject({ usedMs: 10 * MINUTE, since: null });
  const resumed = resumeCycle(resumeCycle(paused, at("12:00:00"), null), at("13:00:00"), null);
  expect(resumed.due).toBe(at("12:30:00"));
  expect(pauseCycle(resumed, at("12:05:00"), null).usedMs).toBe(15 * MINUTE);
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

test("F-4: a breach is dated at the first late instant within business hours", () => {
  const hours = open([[9 * 60, 10 * 60 + 30]]);
  const { server } = makeScene({ ...usualPolicy, sla: { ...policy, hours } });
  server.receive();
  server.wait(20 * HOUR);
  server.settleDue();
  expect(server.row.cycle?.breached).toBe(false);
  server.wait(4 * HOUR);
  server.settleDue();
  const opening = Temporal.Instant.from("2026-03-05T09:00:00Z").epochMilliseconds;
  expect(server.entries.filter((entry) => entry.type === "breached")).toMatchObject([
    { at: opening + 1, due: at("10:30:00") },
  ]);
});

test("E-4: an automatic reply answers nobody: the clock runs on, and the first answer is still owed", () => {
  const { server, mint } = makeScene();
  server.receive();
  const send = mint(server.now);
  server.automate({ kind: "reply", send, target: "private", text: "We are on it" });
  deliver(server, send);
  expect(server.standing(send)).toBe("accepted");
  expect(server.row).toMatchObject({ answered: false, waiting: [{ n: 2 }] });
  expect(dueOf(server)).toBe(at("10:30:00"));
});
