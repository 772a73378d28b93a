import { expect, test } from "vitest";
import { deliver, makeScene, reply } from "../testing/scene.ts";
import { HOUR, MINUTE } from "../time/duration.ts";
import { addWaiting } from "./lifecycle.ts";
import { WAITING_KEPT } from "./row.ts";

test("E-2: the first message opens the first episode in New, with nobody assigned", () => {
  const { server } = makeScene();
  server.receive();
  expect(server.entries.map((entry) => entry.type)).toEqual([
    "thread.opened",
    "episode.opened",
    "message.received",
  ]);
  expect(server.row).toMatchObject({ ep: 1, epN: 1, state: "new", assignee: null, topics: [] });
});

test("E-2: a message to what is resolved opens a new episode: nobody assigned, no topics, a first answer due again", () => {
  const { server, a } = makeScene();
  server.receive();
  a.act({ type: "topic.add", topic: "Delivery" });
  deliver(server, a.act(reply("Done", {}, "resolve")).intent.id);
  server.wait(HOUR);
  server.receive();
  expect(server.row).toMatchObject({
    ep: 2,
    state: "new",
    assignee: null,
    topics: [],
    answered: false,
    cycle: { kind: "first", since: server.now },
  });
});

test("E-2: the earlier episode's boomerang never returns", () => {
  const { server, a } = makeScene();
  server.receive();
  a.act({ type: "resolve", boomerang: { due: server.now + HOUR } });
  server.wait(MINUTE);
  server.receive();
  server.wait(2 * HOUR);
  server.settleDue();
  expect(server.entries.some((entry) => entry.type === "returned")).toBe(false);
});

test("E-3: a message to what is Pending returns it to New, in the same episode, with its assignee", () => {
  const { server, a } = makeScene();
  server.receive();
  a.act({ type: "assign", to: { id: "a", name: "A" } });
  a.act({ type: "pend" });
  server.receive();
  expect(server.row).toMatchObject({ ep: 1, state: "new", assignee: { id: "a" } });
});

test("E-3: a Resolve that had not seen a message is overtaken by it, in the same episode", () => {
  const { server, a } = makeScene();
  server.receive();
  a.pull();
  a.press({ type: "resolve" });
  server.receive();
  expect(a.push()).toMatchObject([{ overtaken: true }]);
  expect(server.row).toMatchObject({ ep: 1, state: "new" });
});

test("E-4: a reply answers what its author had seen; later messages start a cycle of their own", () => {
  const { server, a } = makeScene();
  server.receive();
  a.pull();
  const { id } = a.press(reply("On its way"));
  server.wait(5 * MINUTE);
  server.receive();
  const asked = server.now;
  server.wait(MINUTE);
  a.push();
  expect(server.row.waiting).toHaveLength(2);
  deliver(server, id);
  expect(server.row).toMatchObject({ waiting: [{ at: asked }], cycle: { since: asked, breached: false } });
});

test("E-4: a mail passed on to others answers nobody: the clock runs on, and no colleague's reply waits for it", () => {
  const { server, a, b } = makeScene();
  server.receive();
  a.pull();
  b.pull();
  const colleague = { address: "stock@example.org" };
  const mail = { subject: "Fwd: Parcel", to: [colleague], cc: [], bcc: [], how: "forward" as const };
  const { intent } = a.act(reply("Can you look?", { mail }));
  deliver(server, intent.id);
  expect(server.row).toMatchObject({ waiting: [{}], cycle: { breached: false } });
  const { id } = b.press(reply("On its way"));
  b.push();
  deliver(server, id);
  expect(server.row.waiting).toEqual([]);
});

test("E-4: the clock stops at the network's acceptance, not at the press or the claim", () => {
  const { server, a } = makeScene();
  server.receive();
  const { intent } = a.act(reply("Hello"));
  expect(server.row.cycle).not.toBeNull();
  server.claim(intent.id);
  expect(server.row.cycle).not.toBeNull();
  server.rung(intent.id, "accepted");
  expect(server.row.cycle).toBeNull();
});

test("E-4: a Resolve with nothing on its way closes the cycle as unanswered", () => {
  const { server, a } = makeScene();
  server.receive();
  a.act({ type: "resolve" });
  expect(server.row).toMatchObject({ cycle: null, waiting: [], answered: false });
});

test.each(["queued", "claimed", "unknown", "parked"] as const)(
  "E-4: a Resolve while the reply is %s only pauses the cycle, and a failure resumes it",
  (standing) => {
    const { server, a, b } = makeScene();
    server.receive();
    b.pull();
    const { intent } = a.act(reply("Hello"));
    if (standing === "parked") server.wait(25 * HOUR);
    if (standing !== "queued") server.claim(intent.id);
    if (standing === "unknown") server.rung(intent.id, "unknown");
    expect(server.standing(intent.id)).toBe(standing);
    a.act({ type: "resolve" });
    expect(server.row).toMatchObject({ state: "resolved", cycle: { since: null }, waiting: [{ n: 2 }] });
    if (standing === "parked") return;
    server.rung(intent.id, "failed");
    expect(server.row).toMatchObject({ state: "new", cycle: { since: server.now } });
  },
);

test("E-4: a reply on its way that answers none of what waits does not keep the cycle open", () => {
  const { server, a } = makeScene();
  server.receive();
  a.act(reply("Hello"));
  const before = server.row.sends[0];
  deliver(server, before?.id ?? "");
  const late = a.press(reply("One more thing"));
  server.receive();
  a.push();
  a.act({ type: "resolve" });
  expect(server.standing(late.id)).toBe("queued");
  expect(server.row).toMatchObject({ state: "resolved", cycle: null, waiting: [] });
});

test("a very long run of unanswered messages keeps its oldest and its newest", () => {
  const run = Array.from({ length: WAITING_KEPT + 10 }, (_, n) => ({ n, at: n }));
  const kept = run.reduce<{ n: number; at: number }[]>(addWaiting, []);
  expect(kept).toHaveLength(WAITING_KEPT);
  expect(kept[0]).toEqual(run[0]);
  expect(kept.at(-1)).toEqual(run.at(-1));
});
