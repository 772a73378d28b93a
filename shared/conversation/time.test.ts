import { describe, expect, test } from "vitest";
import { timedPolicy, usualPolicy } from "../testing/ledger-server.ts";
import { deliver, makeScene, reply } from "../testing/scene.ts";
import { DAY, HOUR, MINUTE } from "../time/duration.ts";
import { nextDue, viewAt } from "./effects.ts";

const roost = { id: "", name: "Roost" };

/** A conversation under the timed policy, taken by A. */
function timed(rules = timedPolicy.rules) {
  const scene = makeScene({ ...usualPolicy, ...(rules ? { rules } : {}) });
  scene.server.receive();
  scene.a.act({ type: "assign", to: { id: "a", name: "A" } });
  return scene;
}

describe("the workspace's own boomerang", () => {
  test("E-8, T8: Pending comes back after its time, to its assignee", () => {
    const { server, a } = timed();
    a.act({ type: "pend" });
    expect(server.row.boomerang).toMatchObject({ due: server.now + 2 * HOUR, by: roost, system: true });
    server.wait(2 * HOUR);
    server.settleDue();
    expect(server.row).toMatchObject({
      state: "new",
      assignee: { id: "a" },
      returned: { by: roost, at: server.now },
    });
  });

  test("E-8, T8: it is set by a reply that pends, too, and by no Resolve", () => {
    const { server, a } = timed();
    a.act(reply("On its way", {}, "pend"));
    expect(server.row.boomerang).toMatchObject({ system: true, due: server.now + 2 * HOUR });
    a.act(reply("Done", {}, "resolve"));
    expect(server.row).toMatchObject({ state: "resolved", boomerang: null });
  });

  test("a manual one takes its place, also later", () => {
    const { server, a } = timed();
    const due = server.now + 5 * HOUR;
    a.act({ type: "pend", boomerang: { due } });
    expect(server.row.boomerang).toEqual(expect.not.objectContaining({ system: true }));
    a.act({ type: "reopen" });
    a.act({ type: "pend" });
    a.act({ type: "pend", boomerang: { due } });
    expect(server.row.boomerang).toMatchObject({ due, by: { id: "a" } });
    expect(server.row.boomerang?.system).toBeUndefined();
  });

  test.each([
    ["the contact's message", undefined],
    ["a cancellation", { type: "boomerang.cancel" }],
    ["a move to New", { type: "reopen" }],
    ["a Resolve", { type: "resolve" }],
  ] as const)("%s ends it", (_what, act) => {
    const { server, a } = timed();
    a.act({ type: "pend" });
    if (act) a.act(act);
    else server.receive();
    expect(server.row.boomerang).toBeNull();
  });

  test("I-7: undoing the Pending leaves no boomerang; undoing what came after puts it back", () => {
    const { server, a } = timed();
    const { intent } = a.act({ type: "pend" });
    const set = server.row.boomerang;
    const resolve = a.act({ type: "resolve" }).intent;
    a.act({ type: "undo", of: resolve.id });
    expect(server.row).toMatchObject({ state: "pending", boomerang: set });
    const cancel = a.act({ type: "boomerang.cancel" }).intent;
    a.act({ type: "undo", of: cancel.id });
    expect(server.row.boomerang).toEqual(set);
    a.act({ type: "undo", of: intent.id });
    expect(server.row).toMatchObject({ state: "new", boomerang: null });
  });

  test("F-1: an episode that opened before there were rules never comes back by itself", () => {
    const { server, a } = timed(null as never);
    a.act({ type: "pend" });
    expect(server.row.boomerang).toBeNull();
    expect(nextDue(server.row)).toBeNull();
  });
});

describe("resolving by itself", () => {
  test("E-8, T9: after its time in New it is resolved, and nobody's; the clock stops without an answer", () => {
    const { server } = timed();
    server.wait(DAY);
    server.settleDue();
    expect(server.row).toMatchObject({ state: "resolved", assignee: null, cycle: null, waiting: [] });
    expect(server.entries.at(-1)).toMatchObject({ type: "auto.resolved", id: "auto.resolved:3", cause: 3 });
  });

  test("E-8, T9: in Pending its own time counts, and the boomerang that would come later is gone with it", () => {
    const { server, a } = timed();
    const at = server.now;
    a.act({ type: "pend", boomerang: { due: at + 5 * DAY } });
    server.wait(2 * DAY);
    server.settleDue();
    expect(server.row).toMatchObject({ state: "resolved", boomerang: null, assignee: null });
    server.wait(9 * DAY);
    server.settleDue();
    expect(server.entries.filter((entry) => entry.type === "returned")).toEqual([]);
  });

  test("E-8: of two that are due, the earlier comes first: a return begins the time anew", () => {
    const { server, a } = timed();
    a.act({ type: "pend" });
    const back = server.now + 2 * HOUR;
    server.wait(9 * DAY);
    server.settleDue();
    const effects = server.entries.filter(({ type }) => ["returned", "auto.resolved"].includes(type));
    expect(effects).toMatchObject([
      { type: "returned", at: back },
      { type: "auto.resolved", at: back + DAY },
    ]);
  });

  test.each([
    ["the contact's message", (scene: ReturnType<typeof timed>) => scene.server.receive()],
    ["a reply", ({ server, b }: ReturnType<typeof timed>) => deliver(server, b.act(reply("Hm")).intent.id)],
    ["an assignment", ({ b }: ReturnType<typeof timed>) => b.act({ type: "assign", to: null })],
  ])("E-8: %s begins the time anew", (_what, happens) => {
    const scene = timed();
    scene.server.wait(DAY - HOUR);
    happens(scene);
    expect(nextDue({ ...scene.server.row, cycle: null })).toBe(scene.server.now + DAY);
  });

  test.each(["topic.add", "note.add"] as const)("%s does not", (type) => {
    const { server, a, mint } = timed();
    const since = server.row.idle;
    server.wait(HOUR);
    a.act(type === "topic.add" ? { type, topic: "late" } : { type, note: mint(server.now), schema: 1 });
    expect(server.row.idle).toEqual(since);
  });

  test("E-8: never while a reply is unsettled; once it is, the time begins anew and nothing past is rewritten", () => {
    const { server, a } = timed();
    const { intent } = a.act(reply("On its way"));
    server.claim(intent.id);
    server.rung(intent.id, "unknown");
    server.wait(9 * DAY);
    server.settleDue();
    expect(server.row.state).toBe("new");
    server.rung(intent.id, "accepted");
    expect(nextDue(server.row)).toBe(server.now + DAY);
  });

  test("S-1: a reply that fails after the time is over brings the conversation to New, and leaves it there", () => {
    const { server, a } = timed();
    const { intent } = a.act(reply("On its way", {}, "pend"));
    server.claim(intent.id);
    server.wait(5 * DAY);
    server.rung(intent.id, "failed");
    server.settleDue();
    expect(server.row.state).toBe("new");
    expect(nextDue(server.row)).toBe(server.now + DAY);
  });

  test("F-3: it shows from its instant on, before anybody wrote it", () => {
    const { server } = timed();
    const due = server.row.idle.at + DAY;
    expect(viewAt(server.row, due - 1).state).toBe("new");
    expect(viewAt(server.row, due).state).toBe("resolved");
    expect(server.row.state).toBe("new");
  });

  test("E-2: the message that comes after it opens an episode", () => {
    const { server } = timed();
    server.wait(DAY);
    server.receive();
    expect(server.row).toMatchObject({ ep: 2, state: "new" });
  });

  test("F-4: a late reply is parked and let go of after a resolve by itself: the time begins anew, and no resolve is twice", () => {
    const { server, a } = timed();
    const intent = a.press(reply("Offline, an hour in"));
    a.press({ type: "send.discard", of: intent.id });
    server.wait(2 * DAY);
    a.push();
    server.settleDue();
    expect(server.row.state).toBe("new");
    expect(nextDue(server.row)).toBe(server.now + DAY);
    expect(server.entries.filter((entry) => entry.type === "auto.resolved")).toHaveLength(1);
  });

  test("F-4: an act that was late changes what is, and a resolve by itself happens once for each cause", () => {
    const { server, a } = timed();
    a.press({ type: "pend" }); // offline, an hour in
    server.wait(DAY + MINUTE);
    server.settleDue();
    a.push();
    expect(server.row.state).toBe("pending");
    server.settleDue();
    const resolved = server.entries.filter((entry) => entry.type === "auto.resolved");
    expect(new Set(resolved.map((entry) => entry.id)).size).toBe(resolved.length);
  });
});

describe("signing out", () => {
  test("T6: a release takes away the assignee who signed out, and nobody else", () => {
    const { server, a } = timed();
    server.release({ id: "b", name: "B" });
    expect(server.row.assignee?.id).toBe("a");
    server.release({ id: "a", name: "A" });
    expect(server.row.assignee).toBeNull();
    a.pull();
    expect(a.act({ type: "assign", to: { id: "a", name: "A" } }).answer).toMatchObject({ overtaken: false });
  });
});

test("F-1: what the workspace decided is captured as the episode opens, and priority again when it is set", () => {
  const { server } = makeScene(timedPolicy);
  server.receive();
  expect(server.row).toMatchObject({ rules: timedPolicy.rules, priority: timedPolicy.priority });
  const priority = { topics: ["vip"], groups: [], channel: false };
  server.write({ type: "priority.set", by: { kind: "system", name: "Roost" }, priority });
  expect(server.row.priority).toEqual(priority);
});

test("a team chosen for what a conversation is about is marked, until its channel's comes back", () => {
  const { server } = timed();
  const by = { kind: "system", name: "Roost" } as const;
  server.write({ type: "team.set", by, team: "t1", routedBy: { kind: "skills", name: "Refunds" } });
  expect(server.row).toMatchObject({ team: "t1", routed: true });
  server.write({ type: "team.set", by, team: "t2" });
  expect(server.row).toMatchObject({ team: "t2", routed: false });
});
