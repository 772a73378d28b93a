import { expect, test } from "vitest";
import { makeScene } from "../testing/scene.ts";
import type { TestDevice } from "../testing/test-device.ts";
import { HOUR, MINUTE } from "../time/duration.ts";
import { nextDue, SYSTEM, viewAt } from "./effects.ts";

/** A conversation assigned to A, with everything seen. */
function assigned() {
  const scene = makeScene();
  scene.server.receive();
  scene.a.act({ type: "assign", to: { id: "a", name: "A" } });
  return scene;
}

function sleep(who: TestDevice, due: number, more: object = {}, type: "pend" | "resolve" = "pend") {
  return who.act({ type, boomerang: { due, ...more } });
}

test("T6: back from Pending, the conversation is New and keeps its assignee and its note", () => {
  const { server, a } = assigned();
  sleep(a, server.now + HOUR, { note: "ask the carrier" });
  expect(server.row).toMatchObject({
    state: "pending",
    assignee: { id: "a" },
    boomerang: { note: "ask the carrier" },
  });
  server.wait(HOUR);
  server.settleDue();
  expect(server.row).toMatchObject({
    state: "new",
    assignee: { id: "a" },
    boomerang: null,
    returned: { at: server.now, note: "ask the carrier", by: { id: "a" } },
  });
});

test("T7: back from Resolved, it is New in the same episode and nobody's", () => {
  const { server, a } = assigned();
  sleep(a, server.now + HOUR, {}, "resolve");
  server.wait(HOUR);
  server.receive(); // the return comes first, so this message opens no episode
  expect(server.row).toMatchObject({ state: "new", assignee: null, ep: 1, returned: { by: { id: "a" } } });
  expect(server.entries.slice(-2).map((entry) => entry.type)).toEqual(["returned", "message.received"]);
});

test("F-3: a due return shows from its instant on, before anybody wrote it", () => {
  const { server, a } = assigned();
  const due = server.now + HOUR;
  sleep(a, due);
  expect(nextDue(server.row)).toBe(due);
  expect(viewAt(server.row, due - 1).state).toBe("pending");
  expect(viewAt(server.row, due)).toMatchObject({ state: "new", returned: { at: due } });
  expect(server.row.state).toBe("pending");
});

test("a new boomerang replaces the old one, which never returns", () => {
  const { server, a } = assigned();
  sleep(a, server.now + HOUR);
  const { answer } = sleep(a, server.now + 3 * HOUR);
  server.wait(2 * HOUR);
  server.settleDue();
  expect(server.row.state).toBe("pending");
  server.wait(HOUR);
  server.settleDue();
  const returns = server.entries.filter((entry) => entry.type === "returned");
  expect(returns).toMatchObject([{ cause: answer.ok && answer.n }]);
});

test("a contact's message wakes the conversation and cancels its boomerang", () => {
  const { server, a } = assigned();
  sleep(a, server.now + HOUR);
  server.wait(MINUTE);
  server.receive();
  expect(server.row).toMatchObject({ state: "new", boomerang: null, assignee: { id: "a" } });
  server.wait(2 * HOUR);
  server.settleDue();
  expect(server.entries.some((entry) => entry.type === "returned")).toBe(false);
});

test("E-3: with keep asleep, a message waits unheard until the due instant, and its clock with it", () => {
  const { server, a } = assigned();
  a.act({ type: "pend" }); // A has read the first message; its clock is paused
  sleep(a, server.now + HOUR, { keepAsleep: true });
  server.wait(MINUTE);
  server.receive();
  expect(server.row).toMatchObject({
    state: "pending",
    boomerang: { keepAsleep: true },
    cycle: { since: null },
  });
  server.wait(HOUR);
  server.settleDue();
  expect(server.row).toMatchObject({ state: "new", boomerang: null, cycle: { since: server.now - MINUTE } });
});

test("keep asleep holds a Pending conversation only: what is resolved opens anew", () => {
  const { server, a } = assigned();
  sleep(a, server.now + HOUR, { keepAsleep: true }, "resolve");
  server.receive();
  expect(server.row).toMatchObject({ state: "new", ep: 2, boomerang: null });
});

test("a cancelled boomerang leaves the conversation where it is, for good", () => {
  const { server, a } = assigned();
  sleep(a, server.now + HOUR);
  a.act({ type: "boomerang.cancel" });
  server.wait(2 * HOUR);
  server.settleDue();
  expect(server.row).toMatchObject({ state: "pending", boomerang: null });
  expect(nextDue(server.row)).toBeNull();
});

test.each([
  ["a move to New", { type: "reopen" }],
  ["a Resolve without a clock", { type: "resolve" }],
] as const)("%s ends the boomerang", (_what, act) => {
  const { server, a } = assigned();
  sleep(a, server.now + HOUR);
  a.act(act);
  expect(server.row.boomerang).toBeNull();
});

test.each([
  [-1, "boomerang.past"],
  [0, "boomerang.past"],
  [400 * 24 * HOUR, "boomerang.too_far"],
])("a boomerang %i ms from the press is refused", (wait, code) => {
  const { server, a } = assigned();
  expect(sleep(a, server.now + wait).answer).toEqual({ ok: false, code });
  expect(server.row.state).toBe("new");
});

test("a boomerang set offline that is due on arrival returns at its own time", () => {
  const { server, a } = assigned();
  const due = server.now + HOUR;
  a.press({ type: "pend", boomerang: { due } });
  server.wait(5 * HOUR);
  a.push();
  server.settleDue();
  expect(server.row).toMatchObject({ state: "new", returned: { at: due } });
});

test("F-4: the return of a boomerang that is no longer set wakes nothing", () => {
  const { server, a } = assigned();
  const first = sleep(a, server.now + HOUR).answer;
  sleep(a, server.now + 3 * HOUR);
  server.write({ type: "returned", by: SYSTEM, cause: first.ok && first.n, due: server.now });
  expect(server.row).toMatchObject({ state: "pending", returned: null });
});
