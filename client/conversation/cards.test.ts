import { expect, test } from "vitest";
import { emptyConversation, foldConversation } from "../../shared/conversation/conversation.ts";
import type { ConversationAct, ConversationEntry } from "../../shared/conversation/entry.ts";
import { HOUR, MINUTE } from "../../shared/time/duration.ts";
import { emptyWorkspace, type Workspace } from "../../shared/workspace/workspace.ts";
import { agentCards, redo } from "./cards.ts";

const T0 = Date.UTC(2026, 9, 21, 9, 0);
const ines = { kind: "agent", id: "a1", name: "Inès" } as const;
const maya = { kind: "agent", id: "a2", name: "Maya" } as const;
const system = { kind: "system", name: "Roost" } as const;

const workspace: Workspace = {
  ...emptyWorkspace,
  members: {
    a1: { id: "a1", name: "Inès", role: "contributor", active: true },
    a2: { id: "a2", name: "Maya", role: "contributor", active: true },
    a3: { id: "a3", name: "Tom", role: "contributor", active: false },
  },
};

type Draft = Record<string, unknown> & { type: string };
const opened: Draft = {
  type: "episode.opened",
  ep: 1,
  sla: null,
  autoAssign: false,
  windowMs: null,
  limit: null,
};
const act = (by: { kind: "agent"; id: string; name: string }, type: string, rest: object = {}): Draft => ({
  type,
  by,
  dev: by.id,
  seen: 1,
  ...rest,
});
const reply = (by: { kind: "agent"; id: string; name: string }, text: string, rest: object = {}) =>
  act(by, "send", { target: "public", text, then: "stay", ...rest });
const parked = (of: string, why: string, entry?: number): Draft => ({
  type: "parked",
  of,
  why,
  ...(entry ? { entry } : {}),
});

function cardsOf(drafts: readonly Draft[], me = "a1") {
  const entries = [opened, ...drafts].map(
    (draft, n) =>
      ({
        n,
        id: `e${n}`,
        at: T0 + n * MINUTE,
        by: system,
        admittedAt: T0,
        ep: 1,
        ...draft,
      }) as unknown as ConversationEntry,
  );
  const state = entries.reduce(foldConversation, emptyConversation("cv:1"));
  return agentCards({ state, entries, me, workspace });
}

test("S-3: a parked reply shows its author both texts, and waits until it is answered", () => {
  const drafts = [reply(maya, "On Saturday."), reply(ines, "On Friday."), parked("e2", "colleague", 1)];
  expect(cardsOf(drafts)).toMatchObject([
    {
      kind: "parked",
      text: "On Friday.",
      send: { id: "e2" },
      colleague: { name: "Maya", text: "On Saturday." },
    },
  ]);
  expect(cardsOf(drafts, "a2")).toEqual([]);
  expect(cardsOf([...drafts, act(ines, "send.discard", { of: "e2" })])).toEqual([]);
  expect(cardsOf([...drafts, act(ines, "send.confirm", { of: "e2" })])).toEqual([]);
});

test("S-3: a reply that was kept back as a mail keeps whom it is for", () => {
  const mail = { subject: "Your order", to: [{ address: "maya@x.test" }], cc: [], bcc: [], how: "reply" };
  const drafts = [reply(ines, "On Friday.", { mail, inReplyTo: 0 }), parked("e1", "draft")];
  expect(cardsOf(drafts)).toMatchObject([{ kind: "parked", enclosed: { files: [], mail, inReplyTo: 0 } }]);
});

test("S-3: once its author may not reply here any more, anyone of the team answers a parked reply", () => {
  const drafts = [reply(maya, "Hello"), parked("e1", "role")];
  expect(cardsOf(drafts, "a1")).toMatchObject([{ kind: "parked", text: "Hello" }]);
});

test("S-3: once its author is gone, anyone of the team answers a parked reply", () => {
  const tom = { kind: "agent", id: "a3", name: "Tom" } as const;
  expect(cardsOf([reply(tom, "Hello"), parked("e1", "role")], "a1")).toMatchObject([
    { kind: "parked", text: "Hello" },
  ]);
});

test("S-4: a reply in doubt asks its author, until it is settled", () => {
  const doubt = [
    reply(ines, "Hello"),
    { type: "claimed", of: "e1" },
    { type: "rung", of: "e1", rung: "unknown" },
  ];
  expect(cardsOf(doubt)).toMatchObject([{ kind: "doubt", text: "Hello" }]);
  expect(cardsOf([...doubt, act(ines, "send.settled", { of: "e1" })])).toEqual([]);
});

test("S-5: a failed reply is offered again until a later one stands or the conversation is decided", () => {
  const failed = [reply(ines, "Hello"), { type: "rung", of: "e1", rung: "failed", words: "Blocked" }];
  expect(cardsOf(failed)).toMatchObject([{ kind: "failed", text: "Hello", send: { words: "Blocked" } }]);
  expect(cardsOf([...failed, reply(ines, "Hello again", { replaces: "e1" })])).toEqual([]);
  expect(cardsOf([...failed, reply(maya, "I take it")])).toEqual([]);
  expect(cardsOf([...failed, act(ines, "resolve")])).toEqual([]);
});

test("I-6: an overtaken act gives its author a card that says what came first", () => {
  const drafts = [reply(maya, "Hello"), act(ines, "resolve", { overtaken: { by: 1 } })];
  expect(cardsOf(drafts)).toMatchObject([
    { kind: "overtaken", act: { type: "resolve" }, first: { what: "reply", by: maya } },
  ]);
  expect(cardsOf(drafts, "a2")).toEqual([]);
  expect(cardsOf([...drafts, act(ines, "card.dismissed", { of: "e2" })])).toEqual([]);
  expect(cardsOf([...drafts, act(ines, "resolve", { redoes: "e2" })])).toEqual([]);
});

test("N-2: words left behind are offered to their author alone, until taken", () => {
  const left: Draft = { type: "words.left", root: "draft:public:0", agent: "a1", text: "and the voucher" };
  expect(cardsOf([left])).toMatchObject([{ kind: "words", left: { text: "and the voucher" } }]);
  expect(cardsOf([left], "a2")).toEqual([]);
  expect(cardsOf([left, act(ines, "words.taken", { root: "draft:public:0" })])).toEqual([]);
});

test("S-1, I-6: a reply that went out without its Resolve gives a card for the Resolve, and redoing it resolves", () => {
  const sent = reply(ines, "Hello", { then: "resolve", thenOvertaken: { by: 1 } });
  const [card] = cardsOf([reply(maya, "Me first"), sent]);
  expect(card).toMatchObject({ kind: "overtaken", type: "resolve", first: { what: "reply", by: maya } });
  if (card?.kind !== "overtaken") throw new Error("the card is about something overtaken");
  expect(redo("cv:1", card.act, T0)).toEqual({ doc: "cv:1", type: "resolve", redoes: card.act.id });
});

const overtaken = (type: string, rest: object = {}) =>
  ({ id: "e9", ...act(ines, type, rest) }) as unknown as ConversationAct;

test("I-6: doing it again is the same act, named as a redo", () => {
  expect(redo("cv:1", overtaken("resolve"), T0)).toEqual({ doc: "cv:1", type: "resolve", redoes: "e9" });
  expect(redo("cv:1", overtaken("assign", { to: { id: "a2", name: "Maya" } }), T0)).toEqual({
    doc: "cv:1",
    type: "assign",
    to: { id: "a2", name: "Maya" },
    redoes: "e9",
  });
});

test("I-6: a boomerang whose hour has passed is left out of the redo", () => {
  const pend = overtaken("pend", { boomerang: { due: T0 + HOUR } });
  expect(redo("cv:1", pend, T0)).toMatchObject({ boomerang: { due: T0 + HOUR } });
  expect(redo("cv:1", pend, T0 + HOUR)).toEqual({ doc: "cv:1", type: "pend", redoes: "e9" });
});

test("I-7: an undo that was overtaken cannot be done again", () => {
  expect(redo("cv:1", overtaken("undo", { of: "e1" }), T0)).toBeNull();
});
