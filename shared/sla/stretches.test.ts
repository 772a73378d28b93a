import fc from "fast-check";
import { expect, test } from "vitest";
import { timedPolicy, usualPolicy } from "../testing/ledger-server.ts";
import { makeScene } from "../testing/scene.ts";
import { steps } from "../testing/steps.ts";
import { runWorld } from "../testing/world.ts";
import { HOUR, MINUTE } from "../time/duration.ts";
import { explainCycle, explainSla, type CycleExplained } from "./explain.ts";
import { stretchesOf, type Stretch } from "./stretches.ts";

const minutes = (stretches: readonly Stretch[]) =>
  stretches.map(({ why, from, to }) => [why, (to - from) / MINUTE]);

function current({ server }: ReturnType<typeof makeScene>): CycleExplained {
  const [wait] = explainSla(server.doc, server.entries, server.now);
  if (!wait) throw new Error("nobody waits");
  return wait;
}

test("E-7: a wait is told with the break at noon and the night as closed", () => {
  const scene = makeScene(timedPolicy); // Paris: 10:50 UTC is ten minutes before the break
  scene.server.wait(50 * MINUTE);
  scene.server.receive();
  scene.server.wait(2 * HOUR);
  expect(minutes(stretchesOf(current(scene), scene.server.now))).toEqual([
    ["counted", 10],
    ["closed", 60],
    ["counted", 50],
  ]);
});

test("E-4: what passes in Pending is told as a pause, also while it goes on", () => {
  const scene = makeScene();
  const { server, a } = scene;
  server.receive();
  server.wait(10 * MINUTE);
  a.act({ type: "pend" });
  server.wait(HOUR);
  expect(minutes(stretchesOf(current(scene), server.now))).toEqual([
    ["counted", 10],
    ["paused", 60],
  ]);
  a.act({ type: "reopen" });
  server.wait(5 * MINUTE);
  expect(minutes(stretchesOf(current(scene), server.now))).toEqual([
    ["counted", 10],
    ["paused", 60],
    ["counted", 5],
  ]);
});

test("D-4: what an earlier generation counted is not known any more, and is not called a pause", () => {
  const wait: CycleExplained = {
    kind: "first",
    startedAt: 0,
    targetMs: HOUR,
    ran: [{ from: 30 * MINUTE, to: 40 * MINUTE }],
    counted: [{ from: 30 * MINUTE, to: 40 * MINUTE }],
    usedMs: 25 * MINUTE,
    due: 75 * MINUTE,
    breached: false,
    ended: null,
  };
  expect(minutes(stretchesOf(wait, 40 * MINUTE))).toEqual([
    ["unknown", 30],
    ["counted", 10],
  ]);
});

test("F-1: without the ledger the row alone tells when the current wait last began to run, and how much counted before", () => {
  const scene = makeScene();
  const { server, a } = scene;
  server.receive();
  server.wait(10 * MINUTE);
  a.act({ type: "pend" });
  server.wait(HOUR);
  a.act({ type: "reopen" });
  server.wait(5 * MINUTE);
  const { cycle, sla } = server.row;
  if (!cycle) throw new Error("nobody waits");
  const told = explainCycle(cycle, sla?.hours ?? null, server.now);
  const { usedMs, due } = current(scene);
  expect(told).toMatchObject({ usedMs, due });
  expect(minutes(stretchesOf(told, server.now))).toEqual([
    ["unknown", 70],
    ["counted", 5],
  ]);
});

test("E-7: a run that a late pause takes back leaves no stretch", () => {
  const history = [
    { kind: "contact writes" },
    { kind: "act", who: 1, act: "sendAndPend", pick: 0, online: false },
    { kind: "act", who: 0, act: "sendAndPend", pick: 0, online: true },
    { kind: "act", who: 1, act: "pend", pick: 0, online: true },
    { kind: "act", who: 1, act: "sendAndPend", pick: 1, online: true },
    { kind: "act", who: 1, act: "confirm", pick: 0, online: false },
    { kind: "wait", ms: 26 * HOUR },
    { kind: "push", who: 1, count: 1, ackLost: false },
  ] as const;
  const { server } = runWorld(history, usualPolicy);
  const [wait] = explainSla(server.doc, server.entries, server.now);
  const counted = stretchesOf(wait!, server.now).filter(({ why }) => why === "counted"); // somebody waits
  expect(counted.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(wait?.usedMs);
});

test("E-7: stretches follow each other without a gap, and the counted ones add up to what was used", () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(usualPolicy, timedPolicy), (history, policy) => {
      const { server } = runWorld(history, policy);
      for (const wait of explainSla(server.doc, server.entries, server.now)) {
        const stretches = stretchesOf(wait, server.now);
        const gaps = stretches.filter(({ from }, i) => i > 0 && from !== stretches[i - 1]?.to);
        expect(gaps).toEqual([]);
        const counted = stretches.filter(({ why }) => why === "counted");
        expect(counted.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(wait.usedMs);
      }
    }),
    { numRuns: 200 },
  );
});
