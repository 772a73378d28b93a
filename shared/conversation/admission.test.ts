import * as v from "valibot";
import { expect, test } from "vitest";
import { may, roles } from "../permissions/permissions.ts";
import { parseIntent } from "../protocol/kinds.ts";
import { makeScene, reply } from "../testing/scene.ts";
import { HOUR, MINUTE } from "../time/duration.ts";
import { admitConversation } from "./admit.ts";
import type { SendMail } from "./mail.ts";
import { emptyRow } from "./row.ts";
import { conversationActions, ConversationIntent, type ConversationIntentType } from "./intent.ts";

const doc = "cv:test";
const base = {
  id: "019cb84a-4100-7000-8000-000000000001",
  v: 1,
  doc,
  ep: 1,
  seen: 3,
  at: 1_772_618_400_000,
  off: 0,
} as const;
const uuid = "019cb84a-4100-7000-8000-000000000002";

test("I-3: the author is the session's, whatever the intent says", () => {
  const { server, a } = makeScene();
  server.receive();
  a.pull();
  const forged = {
    ...a.intend({ type: "resolve" }),
    by: { kind: "system", name: "Roost" },
    n: 0,
    dev: "b-laptop",
    admittedAt: 1,
    overtaken: { by: 0 },
    because: "magic",
  };
  server.push(forged, a.device);
  const entry = server.entries.at(-1);
  expect(entry).toMatchObject({
    n: 3,
    type: "resolve",
    by: { kind: "agent", id: "a" },
    dev: "a-laptop",
    admittedAt: server.now,
  });
  expect(entry).not.toHaveProperty("because");
  expect(entry).not.toHaveProperty("overtaken");
  expect(entry).not.toHaveProperty("off");
});

test("I-3: an intent that claims to have seen more than there is is refused", () => {
  const { server, a } = makeScene();
  server.receive();
  a.pull();
  const ahead = { ...a.intend({ type: "resolve" }), seen: 4 };
  expect(server.push(ahead, a.device)).toEqual({ ok: false, code: "intent.seen_ahead" });
});

test("I-3: the same id is answered with the first result, even when the text differs", () => {
  const { server, a } = makeScene();
  server.receive();
  a.pull();
  const first = a.intend(reply("Hello"));
  const answer = server.push(first, a.device);
  expect(server.push({ ...first, text: "Hello again" }, a.device)).toBe(answer);
  expect(server.row.sends).toHaveLength(1);
});

test("I-5: a refused intent blocks none behind it", () => {
  const { server, a } = makeScene();
  server.receive();
  a.pull();
  a.press({ type: "pend", boomerang: { due: 0 } });
  a.press({ type: "topic.add", topic: "Delivery" });
  expect(a.push()).toMatchObject([{ ok: false, code: "boomerang.past" }, { ok: true }]);
  expect(server.row.topics).toEqual(["Delivery"]);
});

test("I-4: the trail keeps both the press and the arrival", () => {
  const { server, a } = makeScene();
  server.receive();
  a.pull();
  const pressed = server.now + MINUTE;
  server.wait(MINUTE);
  a.press({ type: "resolve" });
  server.wait(4 * HOUR);
  a.push();
  expect(server.entries.at(-1)).toMatchObject({ type: "resolve", at: pressed, admittedAt: server.now });
});

test.each([
  [{ type: "pend" }, "pending"],
  [{ type: "resolve" }, "resolved"],
] as const)("%o twice leaves one line", (act, state) => {
  const { server, a } = makeScene();
  server.receive();
  a.act(act);
  const head = server.entries.length;
  expect(a.act(act).answer).toMatchObject({ ok: true, n: null });
  expect(server.entries).toHaveLength(head);
  expect(server.row.state).toBe(state);
});

test("what is resolved cannot be assigned", () => {
  const { server, a } = makeScene();
  server.receive();
  a.act({ type: "resolve" });
  expect(a.act({ type: "assign", to: { id: "b", name: "B" } }).answer).toMatchObject({ ok: true, n: null });
  expect(server.row.assignee).toBeNull();
});

const mail: SendMail = {
  subject: "Fwd: Order",
  to: [{ address: "ben@x.test" }],
  cc: [],
  bcc: [],
  how: "forward",
};

test.each([
  ["email", reply("", { mail }), null],
  ["email", reply("", { mail: { ...mail, how: "reply" } }), "send.empty"],
  ["api", reply("Hello", { mail }), "send.not_by_mail"],
] as const)("I-3: of a mail on %s, %j is judged as %s", (network, said, code) => {
  const row = { ...emptyRow(doc), channel: { id: "c", name: "Care", network }, ep: 1, head: 3 };
  const parsed = parseIntent(doc, { ...base, ...said });
  if (!parsed.ok) throw new Error("the intent is malformed");
  const verdict = admitConversation(row, parsed.intent as ConversationIntent, {
    author: { id: "a", name: "A", role: "contributor" },
    dev: "laptop",
    at: base.at,
    now: base.at,
  });
  expect(verdict).toMatchObject(code === null ? { ok: true } : { ok: false, code });
});

test("a mail goes to somebody, at addresses that no header can be forged with", () => {
  const send = (more: Partial<SendMail>) =>
    parseIntent(doc, { ...base, ...reply("Hello", { mail: { ...mail, ...more } }) }).ok;
  expect(send({})).toBe(true);
  expect(send({ to: [] })).toBe(false);
  expect(send({ to: [], bcc: [{ address: "ben@x.test" }] })).toBe(true);
  expect(send({ to: [{ address: "ben@" }] })).toBe(false);
  expect(send({ to: [{ address: "ben@x.test>, <eva@x.test" }] })).toBe(false);
  expect(send({ subject: "Order\nBcc: eva@x.test" })).toBe(false);
  expect(send({ subject: "x".repeat(999) })).toBe(false);
  expect(send({ cc: Array.from({ length: 101 }, (_, n) => ({ address: `${n}@x.test` })) })).toBe(false);
});

/** One well-formed intent of each type. */
const wellFormed: Record<ConversationIntentType, object> = {
  pend: { boomerang: { due: base.at + HOUR, note: "call back", keepAsleep: true } },
  resolve: {},
  reopen: {},
  assign: { to: { id: "b", name: "B" } },
  "boomerang.cancel": {},
  send: reply("Hello", { target: "public", g: "0", upto: { "12": 4 }, inReplyTo: 2, replaces: uuid }),
  "send.cancel": { of: uuid },
  "send.confirm": { of: uuid },
  "send.discard": { of: uuid },
  "send.settled": { of: uuid },
  "draft.discard": { target: "private", g: uuid },
  "words.taken": { root: "draft:private:0" },
  "message.act": { on: 2, what: "like" },
  "message.delete": { on: 2 },
  "delete.cancel": { of: uuid },
  "note.add": { note: uuid, on: 2, schema: 1 },
  "note.edited": { note: uuid, hash: "0".repeat(64) },
  "note.delete": { note: uuid },
  "topic.add": { topic: "Delivery" },
  "topic.remove": { topic: "Delivery" },
  undo: { of: uuid },
  "card.dismissed": { of: uuid },
};
const types = Object.keys(wellFormed) as ConversationIntentType[]; // exactly the record's keys

test.each(types)("a well-formed %s is taken", (type) => {
  expect(parseIntent(doc, { ...base, type, ...wellFormed[type] }).ok).toBe(true);
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["null", null],
  ["a number", 7],
  ["an array", [base]],
  ["no type", base],
  ["an unknown type", { ...base, type: "explode" }],
  ["an inherited name as its type", { ...base, type: "constructor" }],
  ["another version", { ...base, v: 2, type: "resolve" }],
  ["an id that is none", { ...base, id: "1", type: "resolve" }],
  ["another document", { ...base, doc: "cv:other", type: "resolve" }],
  ["a document that is none", { ...base, doc: "zz:test", type: "resolve" }],
  ["a negative seen", { ...base, seen: -1, type: "resolve" }],
  ["half an entry seen", { ...base, seen: 0.5, type: "resolve" }],
  ["a time that is no number", { ...base, at: Number.NaN, type: "resolve" }],
  ["a time past all dates", { ...base, at: 9e15, type: "resolve" }],
  ["an endless offset", { ...base, off: Infinity, type: "resolve" }],
  ["a redo of no act", { ...base, type: "resolve", redoes: "x" }],
  ["a boomerang without an instant", { ...base, type: "pend", boomerang: {} }],
  ["a note of 501 characters", { ...base, type: "pend", boomerang: { due: 1, note: "x".repeat(501) } }],
  ["an assignee that is only an id", { ...base, type: "assign", to: "b" }],
  ["no assignee at all", { ...base, type: "assign" }],
  ["a reply without a target", { ...base, ...reply("Hello", { target: undefined as never }) }],
  ["a reply to nowhere", { ...base, ...reply("Hello", { target: "moon" as never }) }],
  ["a reply with an unknown then", { ...base, ...reply("Hello", {}, "explode" as never) }],
  ["a reply beyond the ledger's limit", { ...base, ...reply("x".repeat(60_001)) }],
  ["a draft generation that is none", { ...base, type: "draft.discard", target: "private", g: "../../0" }],
  ["a note of a schema to come", { ...base, type: "note.add", note: uuid, schema: 2 }],
  ["a hash that is none", { ...base, type: "note.edited", note: uuid, hash: "x" }],
  ["an empty topic", { ...base, type: "topic.add", topic: "  " }],
  ["a topic of 61 characters", { ...base, type: "topic.add", topic: "x".repeat(61) }],
])("I-5: an intent that is %s is malformed", (_what, value) => {
  expect(parseIntent(doc, value)).toEqual({ ok: false, code: "intent.malformed" });
});

test("a topic is taken without the spaces around it", () => {
  const parsed = v.parse(ConversationIntent, { ...base, type: "topic.add", topic: " Delivery " });
  expect(parsed).toMatchObject({ topic: "Delivery" });
});

test.each(types.flatMap((type) => roles.map((role) => [role, type] as const)))(
  "R-1: a %s's %s is judged by the table",
  (role, type) => {
    const { server } = makeScene();
    server.receive();
    const intent = v.parse(ConversationIntent, { ...base, type, ...wellFormed[type] });
    const author = { id: "x", name: "X", role };
    const verdict = admitConversation(server.row, intent, {
      author,
      dev: "x-laptop",
      at: base.at,
      now: base.at,
    });
    const refused = !verdict.ok && verdict.code === "role.not_allowed";
    expect(refused).toBe(!may(role, conversationActions[type]));
  },
);

test("E-9: a Resolve keeps why, whatever the workspace lists, and without a reason it is a Resolve all the same", () => {
  const { server, a } = makeScene();
  server.receive();
  a.act({ type: "resolve", reason: " Refunded " });
  expect(server.entries.at(-1)).toMatchObject({ type: "resolve", reason: "Refunded" });
  a.act({ type: "reopen" });
  a.act({ type: "resolve" });
  expect(server.entries.at(-1)).not.toHaveProperty("reason");
  expect(server.row.state).toBe("resolved");
});

test.each([[""], ["   "], ["x".repeat(61)]])("E-9: a reason of the wrong length is none: %j", (reason) => {
  expect(v.safeParse(ConversationIntent, { ...base, type: "resolve", reason }).success).toBe(false);
});

test("E-9: of what sleeps already a boomerang changes when it wakes, and nothing else", () => {
  const { server, a, b } = makeScene();
  server.receive();
  a.act({ type: "assign", to: { id: "a", name: "A" } });
  a.act({ type: "pend", boomerang: { due: server.now + HOUR, note: "Courier" } });
  b.pull();
  b.act({ type: "pend", boomerang: { due: server.now + 2 * HOUR } });
  expect(server.row).toMatchObject({
    state: "pending",
    assignee: { id: "a" },
    boomerang: { due: server.now + 2 * HOUR, by: { id: "b" } },
  });
  expect(server.row.boomerang).not.toHaveProperty("note");
});
