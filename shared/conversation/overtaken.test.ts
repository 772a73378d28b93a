import { expect, test } from "vitest";
import { deliver, makeScene, reply } from "../testing/scene.ts";
import type { Act } from "../testing/test-device.ts";
import { HOUR, MINUTE } from "../time/duration.ts";

/** Everybody holds a conversation that is Pending with A, under a boomerang. */
function pendingWithA() {
  const scene = makeScene();
  const { server, a, aTablet, b } = scene;
  server.receive();
  a.act({ type: "assign", to: { id: "a", name: "A" } });
  a.act({ type: "pend", boomerang: { due: server.now + 24 * HOUR } });
  for (const one of [a, aTablet, b]) one.pull();
  server.wait(MINUTE);
  return scene;
}

const overtaken = { ok: true, overtaken: true } as const;
const effective = { ok: true, overtaken: false } as const;
const resolve: Act = { type: "resolve" };
const reopen: Act = { type: "reopen" };
const toB: Act = { type: "assign", to: { id: "b", name: "B" } };
const cancelBoomerang: Act = { type: "boomerang.cancel" };

test.each<[string, Act, typeof overtaken | typeof effective]>([
  [
    "pend",
    { type: "pend", boomerang: { due: Temporal.Instant.from("2026-03-04T18:00:00Z").epochMilliseconds } },
    overtaken,
  ],
  ["resolve", resolve, overtaken],
  ["assign", toB, effective],
  ["a topic", { type: "topic.add", topic: "Delivery" }, effective],
])("I-6 (a): when the contact wrote unseen, %s is judged", (_what, act, verdict) => {
  const { server, a } = pendingWithA();
  a.press(act);
  server.receive();
  expect(a.push().at(-1)).toMatchObject(verdict);
  expect(server.row.state).toBe("new");
});

test("I-6 (a): cancelling a boomerang that the contact had woken unseen is overtaken", () => {
  const { server, a, b } = pendingWithA();
  a.press(cancelBoomerang);
  server.receive();
  b.act({ type: "pend", boomerang: { due: server.now + HOUR } });
  expect(a.push()).toMatchObject([overtaken]);
  expect(server.row.boomerang).not.toBeNull();
});

test.each([
  ["resolve", resolve],
  ["cancelling the boomerang", cancelBoomerang],
])("I-6 (a): when a colleague's reply was admitted unseen, %s is overtaken by it", (_what, act) => {
  const { server, a, b } = pendingWithA();
  a.press(act);
  const sent = b.act(reply("I have answered"));
  expect(a.push()).toMatchObject([overtaken]);
  expect(server.row.state).toBe("pending");
  expect(server.row.cards).toMatchObject([
    { agent: "a", type: act.type, by: sent.answer.ok && sent.answer.n },
  ]);
});

test("I-6 (a): a colleague's cancelled reply overtakes nothing", () => {
  const { server, a, b, chief } = pendingWithA();
  chief.pull();
  const first = b.press(reply("Too soon"));
  b.press({ type: "send.cancel", of: first.id });
  a.press({ type: "resolve" });
  b.push();
  expect(server.standing(first.id)).toBe("cancelled");
  expect(a.push()).toMatchObject([effective]);
});

test.each([
  ["resolve", resolve],
  ["set New", reopen],
  ["assign", toB],
  ["cancelling the boomerang", cancelBoomerang],
])(
  "I-6 (b): when a colleague assigned it to someone else unseen, %s is overtaken: it is all one thing",
  (_what, act) => {
    const { server, a, b } = pendingWithA();
    a.press(act);
    const change = b.act({ type: "assign", to: { id: "c", name: "C" } });
    const before = server.row;
    expect(a.push()).toMatchObject([overtaken]);
    expect(server.row).toMatchObject({
      state: before.state,
      assignee: { id: "c" },
      boomerang: before.boomerang,
    });
    expect(server.entries.at(-1)).toMatchObject({
      type: act.type,
      overtaken: { by: change.answer.ok && change.answer.n },
    });
  },
);

test("I-6 (b): topics commute with everything, and with each other", () => {
  const { server, a, b } = pendingWithA();
  a.press({ type: "topic.add", topic: "Delivery" });
  b.act(resolve);
  b.act({ type: "topic.add", topic: "Refund" });
  expect(a.push()).toMatchObject([effective]);
  expect(server.row.topics).toEqual(["Refund", "Delivery"]);
});

test("I-6 (b): of one agent's two devices, the later press wins whichever arrives first", () => {
  const early = pendingWithA();
  early.a.press(resolve);
  early.server.wait(MINUTE);
  early.aTablet.press(reopen);
  early.aTablet.push();
  expect(early.a.push()).toMatchObject([overtaken]);
  expect(early.server.row.state).toBe("new");

  const late = pendingWithA();
  late.a.press(resolve);
  late.server.wait(MINUTE);
  late.aTablet.press(reopen);
  late.a.push();
  expect(late.aTablet.push()).toMatchObject([effective]);
  expect(late.server.row.state).toBe("new");
});

test("I-4, I-6 (b): which press was later is judged by the corrected time, not by what a wrong clock claims", () => {
  const { server, a, aTablet } = pendingWithA();
  const early = a.intend(resolve);
  server.wait(MINUTE);
  aTablet.press(reopen);
  aTablet.push();
  const claimed = { ...early, at: early.at + HOUR, off: HOUR };
  expect(server.push(claimed, a.device, 0)).toMatchObject(overtaken);
});

test("I-6: what the system did never overtakes a person", () => {
  const { server, a } = pendingWithA();
  server.wait(23 * HOUR);
  a.press(resolve);
  server.wait(2 * HOUR);
  server.settleDue();
  expect(server.row.state).toBe("new");
  expect(a.push()).toMatchObject([effective]);
  expect(server.row.state).toBe("resolved");
});

test("I-6: a redo takes the card away and takes effect", () => {
  const { server, a } = pendingWithA();
  const first = a.press(resolve);
  server.receive();
  a.push();
  expect(server.row.cards).toHaveLength(1);
  expect(a.act({ type: "resolve", redoes: first.id }).answer).toMatchObject(effective);
  expect(server.row).toMatchObject({ state: "resolved", cards: [] });
});

test("I-6: a redo of what a colleague has done meanwhile only takes the card away", () => {
  const { server, a, b } = pendingWithA();
  const first = a.press(resolve);
  server.receive();
  a.push();
  b.act(resolve);
  expect(a.act({ type: "resolve", redoes: first.id }).answer).toMatchObject(effective);
  expect(server.row.cards).toEqual([]);
  expect(server.entries.filter((entry) => entry.type === "resolve")).toHaveLength(2);
  expect(server.entries.at(-1)).toMatchObject({ type: "card.dismissed", of: first.id });
});

test("I-6: a card is its author's: nobody else's redo or dismissal removes it", () => {
  const { server, a, b } = pendingWithA();
  const first = a.press(resolve);
  server.receive();
  a.push();
  b.act({ type: "card.dismissed", of: first.id });
  b.act({ type: "pend", redoes: first.id });
  expect(server.row.cards).toHaveLength(1);
  a.act({ type: "card.dismissed", of: first.id });
  expect(server.row.cards).toEqual([]);
});

test("I-7: undo puts back state, assignee and boomerang; both lines stay", () => {
  const { server, a } = pendingWithA();
  const before = server.row;
  const { intent } = a.act(resolve);
  expect(server.row).toMatchObject({ state: "resolved", assignee: null, boomerang: null });
  a.act({ type: "undo", of: intent.id });
  expect(server.row).toMatchObject({
    state: "pending",
    assignee: before.assignee,
    boomerang: before.boomerang,
  });
  expect(server.entries.slice(-2).map((entry) => entry.type)).toEqual(["resolve", "undo"]);
});

test("I-7: an undone Resolve gives the waiting contact their clock back", () => {
  const { server, a } = makeScene();
  server.receive();
  const { cycle, waiting } = server.row;
  const { intent } = a.act(resolve);
  expect(server.row).toMatchObject({ cycle: null, waiting: [] });
  server.wait(MINUTE);
  a.act({ type: "undo", of: intent.id });
  expect(server.row).toMatchObject({ state: "new", cycle, waiting });
});

test("I-7: an undone Resolve does not ask again for what a colleague has answered since", () => {
  const { server, a, b } = makeScene();
  server.receive();
  const { intent } = a.act(resolve);
  deliver(server, b.act(reply("Done", {}, "stay")).intent.id);
  a.act({ type: "undo", of: intent.id });
  expect(server.row).toMatchObject({ state: "new", waiting: [], cycle: null });
});

test("I-7: an undo can itself be undone", () => {
  const { server, a } = pendingWithA();
  const first = a.act(resolve).intent;
  const back = a.act({ type: "undo", of: first.id }).intent;
  a.act({ type: "undo", of: back.id });
  expect(server.row).toMatchObject({ state: "resolved", assignee: null });
});

test("I-7: once a colleague acted on the same thing, undo is barred even to those who saw it", () => {
  const { server, a, b } = pendingWithA();
  const { intent } = a.act(reopen);
  b.act(toB);
  expect(a.act({ type: "undo", of: intent.id }).answer).toMatchObject(overtaken);
  expect(server.row).toMatchObject({ state: "new", assignee: { id: "b" } });
});

test("I-7: once the contact wrote, undo is barred", () => {
  const { server, a } = pendingWithA();
  const { intent } = a.act(cancelBoomerang);
  server.receive();
  expect(a.act({ type: "undo", of: intent.id }).answer).toMatchObject(overtaken);
  expect(server.row).toMatchObject({ state: "new", boomerang: null });
});

test("I-7: undo of a topic is barred by nobody but who touched that topic", () => {
  const { server, a, b } = pendingWithA();
  const mine = a.act({ type: "topic.add", topic: "Delivery" }).intent;
  const other = a.act({ type: "topic.add", topic: "Refund" }).intent;
  a.press({ type: "undo", of: mine.id });
  server.receive();
  b.act(resolve);
  b.act({ type: "topic.remove", topic: "Refund" });
  expect(a.push()).toMatchObject([effective]);
  expect(server.row.topics).toEqual([]);
  b.act({ type: "topic.add", topic: "Refund" });
  expect(a.act({ type: "undo", of: other.id }).answer).toMatchObject(overtaken);
  expect(server.row.topics).toEqual(["Refund"]);
});

test("I-7: undo brings a deleted note back", () => {
  const { server, a, mint } = pendingWithA();
  const note = mint(server.now);
  a.act({ type: "note.add", note, schema: 1 });
  const { intent } = a.act({ type: "note.delete", note });
  expect(server.row.notes[note]).toMatchObject({ deleted: true });
  a.act({ type: "undo", of: intent.id });
  expect(server.row.notes[note]).toMatchObject({ deleted: false });
  expect(server.state.notes[note]?.deleted).toBeUndefined();
});

test("I-7: undo of something overtaken or refused is a silent no-op", () => {
  const { server, a } = pendingWithA();
  const late = a.press(resolve);
  a.press({ type: "undo", of: late.id });
  const never = a.press({ type: "pend", boomerang: { due: server.now - 1 } });
  a.press({ type: "undo", of: never.id });
  server.receive();
  expect(a.push()).toMatchObject([
    overtaken,
    { n: null },
    { ok: false, code: "boomerang.past" },
    { n: null },
  ]);
  expect(server.row.cards).toMatchObject([{ id: late.id }]);
});

test("I-7: nobody undoes what somebody else did", () => {
  const { server, a, b } = pendingWithA();
  const { intent } = a.act(resolve);
  expect(b.act({ type: "undo", of: intent.id }).answer).toMatchObject({ ok: true, n: null });
  expect(server.row.state).toBe("resolved");
});

test("I-7: an older undo never leaves a boomerang in New or an assignee on what is resolved", () => {
  const { server, a } = pendingWithA();
  const cancelled = a.act(cancelBoomerang).intent;
  a.act(reopen);
  a.act({ type: "undo", of: cancelled.id });
  expect(server.row).toMatchObject({ state: "new", boomerang: null });
  const freed = a.act({ type: "assign", to: null }).intent;
  a.act(resolve);
  a.act({ type: "undo", of: freed.id });
  expect(server.row).toMatchObject({ state: "resolved", assignee: null });
});

/** A holds episode 1; meanwhile it was resolved and the contact has opened episode 2. */
function closedEpisode(press: (scene: ReturnType<typeof pendingWithA>) => void) {
  const scene = pendingWithA();
  press(scene);
  scene.b.act(resolve);
  scene.server.receive();
  return scene;
}

test.each([
  ["resolve", resolve],
  ["set New", reopen],
  ["assign", toB],
])("I-8: %s meant for a closed episode is overtaken by the new one's opening", (_what, act) => {
  const { server, a } = closedEpisode((scene) => scene.a.press(act));
  const opened = server.entries.findLast((entry) => entry.type === "episode.opened");
  expect(a.push()).toMatchObject([overtaken]);
  expect(server.row).toMatchObject({ ep: 2, state: "new", assignee: null });
  expect(server.entries.at(-1)?.overtaken).toEqual({ by: opened?.n });
});

test("I-8: notes and topics meant for a closed episode apply", () => {
  const { server, a } = closedEpisode(({ a: author, mint }) => {
    author.press({ type: "note.add", note: mint(0), schema: 1 });
    author.press({ type: "topic.add", topic: "Delivery" });
  });
  expect(a.push()).toMatchObject([effective, effective]);
  expect(server.row).toMatchObject({ ep: 2, topics: ["Delivery"] });
  expect(Object.keys(server.row.notes)).toHaveLength(1);
});

test("I-8: an undo of a closed episode's act is barred, and says so", () => {
  const { server, a } = pendingWithA();
  const { intent } = a.act(resolve);
  a.press({ type: "undo", of: intent.id });
  server.receive();
  expect(a.push()).toMatchObject([overtaken]);
  expect(server.row).toMatchObject({ ep: 2, state: "new", assignee: null });
});

test("I-8: a reply meant for a closed episode still answers, but does not close the new one", () => {
  const { server, a } = closedEpisode((scene) => scene.a.press(reply("Sorry for the delay", {}, "resolve")));
  const opened = server.entries.findLast((entry) => entry.type === "episode.opened");
  expect(a.push()).toMatchObject([{ parked: false }]);
  const mine = server.row.sends.at(-1);
  expect(server.entries.at(-1)).toMatchObject({ id: mine?.id, thenOvertaken: { by: opened?.n } });
  deliver(server, mine?.id ?? "");
  expect(server.row).toMatchObject({ ep: 2, state: "new", waiting: [{ n: (opened?.n ?? 0) + 1 }] });
});
