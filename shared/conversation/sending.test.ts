import { expect, test } from "vitest";
import { usualPolicy } from "../testing/ledger-server.ts";
import { deliver, makeScene, reply } from "../testing/scene.ts";
import { DAY, HOUR, MINUTE } from "../time/duration.ts";
import { admitConversation } from "./admit.ts";
import { SYSTEM } from "./effects.ts";
import type { ConversationEntry } from "./entry.ts";
import { foldRow } from "./fold-row.ts";
import { lastSaid } from "./last-said.ts";
import { humanAgentUntil, isTooLate } from "./reply-rules.ts";
import { isAnswerQueued, SENDS_KEPT, type ConversationRow } from "./row.ts";

/** A conversation in New that A and B have both read. */
function openScene(policy = usualPolicy) {
  const scene = makeScene(policy);
  scene.server.receive();
  scene.a.pull();
  scene.aTablet.pull();
  scene.b.pull();
  scene.server.wait(MINUTE);
  return scene;
}

/** A answers offline with a Resolve after it; B answers first. */
function answeredTwice() {
  const scene = openScene();
  const late = scene.a.press(reply("Mine", { g: "0" }));
  scene.a.press({ type: "resolve" });
  const first = scene.b.act(reply("Theirs", { g: "0" })).intent;
  const verdicts = scene.a.push();
  scene.a.pull();
  return { ...scene, late, first, verdicts };
}

test.each([
  ["stay", "new", "a"],
  ["pend", "pending", "a"],
  ["resolve", "resolved", undefined],
] as const)("S-1: a reply takes effect at once: then %s leaves it %s", (then, state, assignee) => {
  const { server, a } = openScene();
  a.act(reply("Hello", {}, then));
  expect(server.row.state).toBe(state);
  expect(server.row.assignee?.id).toBe(assignee);
  expect(server.row.last).toMatchObject({ by: "agent", text: "Hello" });
});

test("S-1: without automatic assignment nobody is assigned by answering", () => {
  const { server, a } = openScene({ ...usualPolicy, autoAssign: false });
  a.act(reply("Hello"));
  expect(server.row.assignee).toBeNull();
});

test("product 6.1: a team's conversation is a person's once somebody answers, and undo gives it back", () => {
  const { server, a } = openScene();
  const refunds = { kind: "team", id: "t1", name: "Refunds" } as const;
  a.act({ type: "assign", to: refunds });
  expect(server.row.assignee).toEqual(refunds);
  const { intent } = a.act(reply("Hello"));
  expect(server.row.assignee).toMatchObject({ id: "a" });
  a.act({ type: "send.cancel", of: intent.id });
  expect(server.row.assignee).toEqual(refunds);
});

test("S-1: a reply that finally fails brings the conversation to New with the network's words", () => {
  const { server, a } = openScene();
  const { intent } = a.act(reply("Hello", {}, "resolve"));
  server.claim(intent.id);
  server.rung(intent.id, "failed");
  expect(server.row).toMatchObject({ state: "new", sends: [{ standing: "failed" }], waiting: [{ n: 2 }] });
});

test("S-2: taking a reply back undoes its then and the automatic assignment", () => {
  const { server, a } = openScene();
  const before = server.row;
  const { intent } = a.act(reply("Hello", {}, "resolve"));
  a.act({ type: "send.cancel", of: intent.id });
  expect(server.standing(intent.id)).toBe("cancelled");
  expect(server.row).toMatchObject({
    state: "new",
    assignee: null,
    waiting: before.waiting,
    cycle: { n: 2, usedMs: MINUTE, since: server.now },
  });
  server.claim(intent.id);
  expect(server.standing(intent.id)).toBe("cancelled");
});

test("S-2: a list tells what the contact said once the reply after it was taken back", () => {
  const { server, a } = openScene();
  const { intent } = a.act(reply("Hello"));
  expect(lastSaid(server.row)).toMatchObject({ by: "agent", text: "Hello" });
  a.act({ type: "send.cancel", of: intent.id });
  expect(lastSaid(server.row)).toMatchObject({ by: "contact", n: server.row.lastContact?.n });
});

test("S-2: taking a reply back leaves what others did after it", () => {
  const { server, a, b } = openScene();
  const { intent } = a.act(reply("Hello", {}, "pend"));
  b.act({ type: "assign", to: { id: "b", name: "B" } });
  a.act({ type: "send.cancel", of: intent.id });
  expect(server.standing(intent.id)).toBe("cancelled");
  expect(server.row).toMatchObject({ state: "pending", assignee: { id: "b" } });
});

test("S-2: after the claim it is too late", () => {
  const { server, a } = openScene();
  const { intent } = a.act(reply("Hello"));
  server.claim(intent.id);
  expect(a.act({ type: "send.cancel", of: intent.id }).answer).toEqual({ ok: false, code: "send.too_late" });
  expect(server.standing(intent.id)).toBe("claimed");
});

test("S-3: A answered offline and resolved, B had answered: A's reply is parked, the Resolve overtaken, it stands in New", () => {
  const { server, a, late, first, verdicts } = answeredTwice();
  expect(verdicts).toMatchObject([{ parked: true }, { overtaken: true }]);
  const theirs = server.entries.find((entry) => entry.id === first.id);
  expect(server.row.sends).toMatchObject([
    { id: first.id, standing: "queued" },
    { id: late.id, standing: "parked", parked: { why: "colleague", entry: theirs?.n } },
  ]);
  expect(server.row).toMatchObject({
    state: "new",
    assignee: { id: "b" },
    cards: [{ agent: "a", type: "resolve" }],
  });
  expect(a.view).toEqual(server.state);
});

test("S-3: the contact wrote meanwhile: A's reply is sent, the Resolve overtaken, and the new message waits on its own clock", () => {
  const { server, a } = openScene();
  const mine = a.press(reply("Sorry for the delay"));
  a.press({ type: "resolve" });
  server.wait(2 * MINUTE);
  server.receive("Hello?");
  const asked = server.now;
  server.wait(MINUTE);
  expect(a.push()).toMatchObject([{ parked: false }, { overtaken: true }]);
  expect(server.row.state).toBe("new");
  deliver(server, mine.id);
  expect(server.row.waiting).toMatchObject([{ at: asked }]);
  expect(server.row.cycle).toMatchObject({ kind: "next", since: asked, usedMs: 0 });
});

test("I-6 (a): the same with send and resolve in one press: the text goes, what should follow it does not", () => {
  const { server, a } = openScene();
  const mine = a.press(reply("Sorry for the delay", {}, "resolve"));
  server.receive("Hello?");
  const { n } = server.entries.at(-1) ?? {};
  a.push();
  expect(server.entries.at(-1)).toMatchObject({ id: mine.id, thenOvertaken: { by: n } });
  expect(server.standing(mine.id)).toBe("queued");
  expect(server.row).toMatchObject({
    state: "new",
    assignee: { id: "a" },
    cards: [{ id: mine.id, type: "resolve", agent: "a", by: n }],
  });
  a.act({ type: "resolve", redoes: mine.id });
  expect(server.row).toMatchObject({ state: "resolved", cards: [] });
});

test("S-2: a reply taken back takes the card about its then with it", () => {
  const { server, a } = openScene();
  const mine = a.press(reply("Sorry", {}, "pend"));
  server.receive();
  a.push();
  a.act({ type: "send.cancel", of: mine.id });
  expect(server.row.cards).toEqual([]);
});

test("S-3: one agent's own earlier reply parks nothing", () => {
  const { server, a, aTablet } = openScene();
  a.act(reply("One"));
  aTablet.press(reply("Two"));
  expect(aTablet.push()).toMatchObject([{ parked: false }]);
  expect(server.row.sends.map((send) => send.standing)).toEqual(["queued", "queued"]);
});

test.each(["cancelled", "failed", "discarded"] as const)(
  "S-3: a colleague's %s reply parks nothing",
  (ending) => {
    const { server, a, b } = ending === "discarded" ? answeredTwice() : openScene();
    const theirs = ending === "discarded" ? server.row.sends[1] : b.act(reply("Theirs")).intent;
    const of = theirs?.id ?? "";
    if (ending === "cancelled") b.act({ type: "send.cancel", of });
    if (ending === "failed") server.rung(of, "failed");
    if (ending === "discarded") a.act({ type: "send.discard", of });
    expect(server.standing(of)).toBe(ending);
    // C saw everything of A's and B's but that one
    const act = { ...a.intend(reply("Mine")), seen: server.row.sends.find((send) => send.id === of)?.n ?? 0 };
    const author = { id: "c", name: "C", role: "contributor" } as const;
    const verdict = admitConversation(server.row, act, { author, dev: "c-laptop", at: act.at, now: act.at });
    expect(verdict.ok && verdict.entries[0]).not.toHaveProperty("parked");
  },
);

test("S-3: a reply after the window has closed is parked; by server time, from the network's own", () => {
  const { server, a } = openScene();
  const late = a.press(reply("At last"));
  server.wait(DAY);
  expect(a.push()).toMatchObject([{ parked: true }]);
  expect(server.row.sends).toMatchObject([{ id: late.id, parked: { why: "window" } }]);
});

test("S-3: after the window a template is taken where there are any, and nowhere else", () => {
  const { server, b } = openScene();
  server.wait(DAY);
  b.pull();
  const template = { name: "late", language: "en", values: [] };
  const act = b.intend(reply("Hello", { template }));
  const author = { id: "b", name: "B", role: "contributor" } as const;
  const on = (network: "api" | "whatsapp") => {
    const row = { ...server.row, channel: { ...server.row.channel, network } };
    const at = server.now;
    return admitConversation(row, act, { author, dev: "b-laptop", at, now: at });
  };
  const [there, elsewhere] = [on("whatsapp"), on("api")];
  expect(there.ok && there.entries[0]).not.toHaveProperty("parked");
  expect(elsewhere.ok && elsewhere.entries[0]).toMatchObject({ parked: { why: "window" } });
});

/** A reply that was kept back after a day, on a network; `press` is judged there, `days` after the contact wrote. */
function keptBack(network: "facebook" | "instagram" | "whatsapp", days = 2) {
  const { server, a } = openScene();
  server.wait(days * DAY);
  a.pull();
  const late = a.act(reply("Sorry for the wait")).intent;
  const row: ConversationRow = { ...server.row, channel: { ...server.row.channel, network } };
  const press = (act: Parameters<typeof a.intend>[0], author = "a", on = row) =>
    admitConversation(on, a.intend(act), {
      author: { id: author, name: author.toUpperCase(), role: "contributor" },
      dev: "a-laptop",
      at: server.now,
      now: server.now,
    });
  return { late, row, press };
}

test.each(["facebook", "instagram"] as const)(
  "S-3: on %s a reply that comes after a day is parked, and its author chooses to send it by hand",
  (network) => {
    const { late, row, press } = keptBack(network);
    expect(row.sends).toMatchObject([{ id: late.id, parked: { why: "window" } }]);
    const verdict = press({ type: "send.confirm", of: late.id, humanAgent: true });
    const [entry] = verdict.ok ? verdict.entries : [];
    const sent = entry ? foldRow(row, { ...entry, n: row.head } as ConversationEntry) : row;
    expect(sent.sends).toMatchObject([{ id: late.id, standing: "queued", humanAgent: true }]);
    expect(press({ type: "send.confirm", of: late.id, humanAgent: true }, "a", sent)).toEqual({
      ok: true,
      entries: [],
    });
    const until = humanAgentUntil(sent, "private") ?? 0;
    expect(until).toBe((row.lastContact?.at ?? 0) + 7 * DAY);
    const said = { target: "private", humanAgent: true } as const;
    expect([isTooLate(sent, until, said), isTooLate(sent, until + 1, said)]).toEqual([false, true]);
  },
);

test("S-3: a reply by hand is parked like any other once seven days are over", () => {
  const byHand = reply("Still there?", { humanAgent: true });
  const [inTime, tooLate] = [2, 8].map((days) => keptBack("facebook", days).press(byHand));
  expect(inTime?.ok && inTime.entries[0]).not.toHaveProperty("parked");
  expect(tooLate?.ok && tooLate.entries[0]).toMatchObject({ parked: { why: "window" } });
});

test("S-3: by hand answers nobody but a person, and only where a network asks whether one does", () => {
  const refused = { ok: false, code: "send.not_by_hand" };
  const byHand = reply("Hello", { humanAgent: true });
  expect(keptBack("whatsapp").press(byHand)).toEqual(refused);
  expect(keptBack("facebook").press(byHand, "key:1")).toEqual(refused);
  const { late, press } = keptBack("facebook");
  expect(press({ type: "send.confirm", of: late.id, humanAgent: true }, "key:1")).toEqual(refused);
});

test("S-3: the window's last millisecond is still in it", () => {
  const { server, a } = makeScene();
  server.receive();
  server.wait(DAY);
  expect(a.act(reply("In time")).answer).toMatchObject({ parked: false });
  server.wait(1);
  expect(a.act(reply("Too late")).answer).toMatchObject({ parked: true });
});

test("E-1: the window runs from the time the network gave the message, not from its intake", () => {
  const { server, a } = makeScene();
  server.receive("Hello", server.now - DAY);
  server.wait(1);
  expect(a.act(reply("Too late")).answer).toMatchObject({ parked: true });
  server.receive("Hello?");
  expect(a.act(reply("In time")).answer).toMatchObject({ parked: false });
});

test("S-3: the claim re-checks the window and parks what it may not send", () => {
  const { server, a } = openScene();
  const { intent } = a.act(reply("Just in time?", {}, "resolve"));
  expect(server.row.state).toBe("resolved");
  server.wait(2 * DAY);
  server.claim(intent.id);
  expect(server.standing(intent.id)).toBe("parked");
  expect(server.row.state).toBe("new");
});

test("S-3: of a draft sent twice the second is parked, even by the same agent", () => {
  const { server, a, aTablet } = openScene();
  a.act(reply("Our answer", { g: "0" }));
  aTablet.press(reply("Our answer", { g: "0" }));
  expect(aTablet.push()).toMatchObject([{ parked: true }]);
  expect(server.row.sends[1]).toMatchObject({ parked: { why: "draft" } });
});

test("S-3: an author who may not send any more has the reply parked if they could at the press, else refused", () => {
  const { server, a } = openScene();
  const intent = a.intend(reply("As I promised"));
  const author = { id: "a", name: "A", role: "viewer" } as const;
  const admission = { author, dev: "a-laptop", at: intent.at, now: intent.at };
  expect(admitConversation(server.row, intent, admission)).toEqual({ ok: false, code: "role.not_allowed" });
  const verdict = admitConversation(server.row, intent, { ...admission, couldReply: true });
  expect(verdict.ok && verdict.entries).toMatchObject([
    { parked: { why: "role" } },
    { type: "parked", why: "role" },
  ]);
});

test("S-3: send anyway sends what was parked, as an answer to all that was seen by then", () => {
  const { server, a, late } = answeredTwice();
  const { seen } = a;
  const { answer } = a.act({ type: "send.confirm", of: late.id });
  expect(answer).toMatchObject({ ok: true, overtaken: false });
  expect(server.row.sends[1]).toMatchObject({ standing: "queued", seen });
  expect(server.row.sends[1]).not.toHaveProperty("parked");
});

test("S-3: send anyway does not cover a reply its author had not seen", () => {
  const { server, a, b, late } = answeredTwice();
  a.press({ type: "send.confirm", of: late.id });
  b.act(reply("And one more thing"));
  expect(a.push()).toMatchObject([{ overtaken: true }]);
  expect(server.standing(late.id)).toBe("parked");
});

test("S-3: a confirmed reply's then is overtaken by a message its author had not seen", () => {
  const { server, a, b } = openScene();
  const late = a.press(reply("Mine", {}, "resolve"));
  b.act(reply("Theirs"));
  a.push();
  a.pull();
  a.press({ type: "send.confirm", of: late.id });
  server.receive();
  a.push();
  expect(server.standing(late.id)).toBe("queued");
  expect(server.row).toMatchObject({ state: "new", cards: [{ id: late.id, type: "resolve" }] });
});

test("S-2: a confirmed reply can be taken back, and its then with it", () => {
  const { server, a, b } = openScene();
  const late = a.press(reply("Mine", {}, "resolve"));
  b.act(reply("Theirs"));
  a.push();
  a.act({ type: "send.confirm", of: late.id });
  expect(server.row.state).toBe("resolved");
  a.act({ type: "send.cancel", of: late.id });
  expect(server.row).toMatchObject({ state: "new", assignee: { id: "b" } });
});

test("S-3: a discarded reply is gone for good", () => {
  const { server, a, late } = answeredTwice();
  a.act({ type: "send.discard", of: late.id });
  a.act({ type: "send.confirm", of: late.id });
  server.claim(late.id);
  expect(server.standing(late.id)).toBe("discarded");
});

test("S-3: a reply edited again takes the place of the parked one", () => {
  const { server, a, late } = answeredTwice();
  const { intent, answer } = a.act(reply("Both our answers", { replaces: late.id }));
  expect(answer).toMatchObject({ parked: false });
  expect(server.standing(late.id)).toBe("discarded");
  expect(server.standing(intent.id)).toBe("queued");
});

test("S-3: a reply edited again is parked when the one it should replace went out meanwhile", () => {
  const { server, a, aTablet, late } = answeredTwice();
  aTablet.pull();
  aTablet.press(reply("Edited", { replaces: late.id }));
  a.act({ type: "send.confirm", of: late.id });
  deliver(server, late.id);
  expect(aTablet.push()).toMatchObject([{ parked: true }]);
  expect(server.row.sends.at(-1)).toMatchObject({ standing: "parked", parked: { why: "draft" } });
  expect(server.standing(late.id)).toBe("accepted");
});

test("S-3: after its parking was seen, its author's acts count again", () => {
  const { server, a } = answeredTwice();
  expect(a.act({ type: "resolve" }).answer).toMatchObject({ overtaken: false });
  expect(server.row.state).toBe("resolved");
});

test("S-3: acts made in the belief that a parked reply went out stay overtaken when it is discarded elsewhere first", () => {
  const { server, a, aTablet } = openScene();
  server.wait(DAY - 2 * MINUTE);
  const late = a.press(reply("Mine"));
  a.press({ type: "resolve" });
  server.wait(2 * MINUTE);
  a.push({ count: 1 });
  aTablet.act({ type: "send.discard", of: late.id });
  expect(a.push()).toMatchObject([{ overtaken: true }]);
  expect(server.row.state).toBe("new");
});

test("S-4: an ambiguous reply waits for its agent: settled, sent again, or given up", () => {
  for (const [type, standing] of [
    ["send.settled", "accepted"],
    ["send.confirm", "queued"],
    ["send.discard", "discarded"],
  ] as const) {
    const { server, a } = openScene();
    const { intent } = a.act(reply("Hello?"));
    server.claim(intent.id);
    server.rung(intent.id, "unknown");
    a.act({ type, of: intent.id });
    expect(server.standing(intent.id)).toBe(standing);
  }
});

test("S-4: sending again out of doubt does not repeat what had followed the first time", () => {
  const { server, a, b } = openScene();
  const { intent } = a.act(reply("Hello", {}, "resolve"));
  server.claim(intent.id);
  server.rung(intent.id, "unknown");
  b.act({ type: "reopen" });
  a.act({ type: "send.confirm", of: intent.id });
  expect(server.row.state).toBe("new");
});

test("S-4: what left the house cannot be confirmed, settled or discarded", () => {
  const { server, a } = openScene();
  const { intent } = a.act(reply("Hello"));
  deliver(server, intent.id);
  for (const type of ["send.confirm", "send.settled", "send.discard"] as const) {
    expect(a.act({ type, of: intent.id }).answer).toMatchObject({ ok: true, n: null });
  }
  expect(server.standing(intent.id)).toBe("accepted");
});

test("S-5: a late or repeated rung lowers nothing", () => {
  const { server, a } = openScene();
  const { intent } = a.act(reply("Hello"));
  server.claim(intent.id);
  for (const rung of ["read", "delivered", "accepted", "unknown", "failed"] as const)
    server.rung(intent.id, rung);
  expect(server.standing(intent.id)).toBe("read");
});

test("E-4: until the network takes the reply the row says that an answer is queued", () => {
  const { server, a } = openScene();
  const { intent } = a.act(reply("Hello"));
  expect(isAnswerQueued(server.row)).toBe(true);
  expect(server.row.cycle?.since).not.toBeNull();
  deliver(server, intent.id);
  expect(isAnswerQueued(server.row)).toBe(false);
  expect(server.row.cycle).toBeNull();
});

test("a parked reply is remembered however many follow it", () => {
  const { server, a, late } = answeredTwice();
  for (let i = 0; i < SENDS_KEPT + 5; i++) deliver(server, a.act(reply(`Reply ${i}`)).intent.id);
  expect(server.row.sends).toHaveLength(SENDS_KEPT);
  expect(server.standing(late.id)).toBe("parked");
});

test.each([
  ["", "send.empty"],
  [" \n", "send.empty"],
  ["x".repeat(281), "send.too_long"],
])("I-5: a reply of %j is refused where 280 are allowed", (text, code) => {
  const { server, a } = openScene({ ...usualPolicy, limit: { max: 280, unit: "weighted" } });
  expect(a.act(reply(text)).answer).toEqual({ ok: false, code });
  expect(server.row.sends).toEqual([]);
});

test("S-3: the window of a network without one never closes", () => {
  const { server, a } = openScene({ ...usualPolicy, windowMs: null });
  server.wait(400 * DAY + HOUR);
  expect(a.act(reply("Long after")).answer).toMatchObject({ parked: false });
});

test("S-3: acts that had seen everything but the parking at the claim are overtaken by it", () => {
  const { server, a } = openScene({ ...usualPolicy, sla: null });
  const { intent } = a.act(reply("Just in time?"));
  server.wait(2 * DAY);
  a.press({ type: "resolve" });
  server.claim(intent.id);
  const { n } = server.entries.at(-1) ?? {};
  expect(a.push()).toMatchObject([{ overtaken: true }]);
  expect(server.entries.at(-1)?.overtaken).toEqual({ by: n });
});

test("S-3: a reply foreseen as parked and confirmed offline goes out with its then", () => {
  const { server, a } = openScene();
  server.wait(DAY);
  const late = a.press(reply("At last", {}, "resolve"));
  expect(a.view.row.sends).toMatchObject([{ standing: "parked" }]);
  a.press({ type: "send.confirm", of: late.id });
  expect(a.push()).toMatchObject([{ parked: true }, { overtaken: false }]);
  expect(server.row).toMatchObject({ state: "resolved", sends: [{ standing: "queued" }], cards: [] });
});

test("S-2: taking an earlier reply back to New wakes what a later one had put to sleep", () => {
  const { server, a } = openScene();
  const first = a.act(reply("One", {}, "resolve")).intent;
  a.act(reply("Two", { boomerang: { due: server.now + HOUR } }, "pend"));
  a.act({ type: "send.cancel", of: first.id });
  expect(server.row).toMatchObject({ state: "new", boomerang: null });
});

test("S-5: what the network has in hand cannot be parked any more", () => {
  const { server, a } = openScene();
  const { intent } = a.act(reply("Hello", {}, "resolve"));
  server.claim(intent.id);
  server.write({ type: "parked", by: SYSTEM, of: intent.id, why: "window" });
  expect(server.standing(intent.id)).toBe("claimed");
  expect(server.row.state).toBe("resolved");
});
