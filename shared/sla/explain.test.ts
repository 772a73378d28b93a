import fc from "fast-check";
import { expect, test } from "vitest";
import { timedPolicy, usualPolicy } from "../testing/ledger-server.ts";
import { deliver, makeScene, reply } from "../testing/scene.ts";
import { steps } from "../testing/steps.ts";
import { runWorld } from "../testing/world.ts";
import { HOUR, MINUTE } from "../time/duration.ts";
import { explainSla } from "./explain.ts";

const explain = ({ server }: ReturnType<typeof makeScene>) =>
  explainSla(server.doc, server.entries, server.now);
const at = (clock: string, day = "04") =>
  Temporal.Instant.from(`2026-03-${day}T${clock}:00Z`).epochMilliseconds;

test("what counted of a wait: in New, within business hours, and not the break at noon", () => {
  const scene = makeScene(timedPolicy); // Paris, an hour ahead
  const { server, a } = scene;
  server.wait(50 * MINUTE);
  server.receive();
  server.wait(20 * HOUR);
  server.settleDue();
  expect(explain(scene)).toEqual([
    {
      kind: "first",
      startedAt: at("10:50"),
      targetMs: 30 * MINUTE,
      ran: [{ from: at("10:50"), to: at("06:50", "05") }],
      counted: [
        { from: at("10:50"), to: at("11:00") },
        { from: at("12:00"), to: at("16:00") },
      ],
      usedMs: 250 * MINUTE,
      due: at("12:20"),
      breached: true,
      ended: null,
    },
  ]);
  server.wait(3 * HOUR);
  deliver(server, a.act(reply("Sorry")).intent.id);
  expect(explain(scene)).toMatchObject([
    { due: at("12:20"), ended: { how: "answered", at: server.now }, usedMs: 5 * HOUR + 60 * MINUTE },
  ]);
});

test("Pending leaves a gap, and an answer starts the next wait", () => {
  const scene = makeScene();
  const { server, a } = scene;
  server.receive();
  server.wait(10 * MINUTE);
  a.act({ type: "pend" });
  expect(explain(scene)).toMatchObject([{ due: null, usedMs: 10 * MINUTE, ended: null }]);
  server.wait(HOUR);
  a.act({ type: "reopen" });
  server.wait(5 * MINUTE);
  deliver(server, a.act(reply("Here")).intent.id);
  server.wait(MINUTE);
  server.receive();
  server.wait(MINUTE);
  expect(explain(scene)).toMatchObject([
    {
      kind: "first",
      counted: [
        { from: at("10:00"), to: at("10:10") },
        { from: at("11:10"), to: at("11:15") },
      ],
      usedMs: 15 * MINUTE,
      due: at("11:30"),
      ended: { how: "answered", at: at("11:15") },
    },
    { kind: "next", startedAt: at("11:16"), usedMs: MINUTE, due: at("11:31"), ended: null },
  ]);
});

test("a Resolve ends a wait unanswered; undone, it goes on as if it had never ended", () => {
  const scene = makeScene();
  const { server, a } = scene;
  server.receive();
  server.wait(10 * MINUTE);
  const { intent } = a.act({ type: "resolve" });
  server.wait(5 * MINUTE);
  expect(explain(scene)).toMatchObject([
    { usedMs: 10 * MINUTE, ended: { how: "unanswered", at: at("10:10") } },
  ]);
  a.act({ type: "undo", of: intent.id });
  expect(explain(scene)).toMatchObject([
    { counted: [{ from: at("10:00"), to: at("10:15") }], usedMs: 15 * MINUTE, ended: null },
  ]);
});

test("only the current episode is explained, and time counts before anybody wrote what it did", () => {
  const scene = makeScene({ ...usualPolicy, ...(timedPolicy.rules ? { rules: timedPolicy.rules } : {}) });
  const { server, a } = scene;
  server.receive();
  a.act({ type: "resolve" });
  server.wait(HOUR);
  server.receive();
  server.wait(30 * HOUR);
  expect(explain(scene)).toMatchObject([
    { startedAt: at("11:00"), breached: true, ended: { how: "unanswered", at: at("11:00", "05") } },
  ]);
});

test("what counted adds up to what was used, whatever happened", () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(usualPolicy, timedPolicy), (history, policy) => {
      const { server } = runWorld(history, policy);
      for (const one of explainSla(server.doc, server.entries, server.now)) {
        const sum = one.counted.reduce((total, { from, to }) => total + to - from, 0);
        expect(sum).toBe(one.usedMs);
      }
    }),
    { numRuns: 300 },
  );
});
