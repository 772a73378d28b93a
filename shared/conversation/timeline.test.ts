import { describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "../time/duration.ts";
import { emptyConversation, foldConversation } from "./conversation.ts";
import type { ConversationEntry } from "./entry.ts";
import { erasedConversation, erasedEntry } from "./erased.ts";
import { noPriority, noRules } from "./row.ts";
import { makeTimeline, timeline, type ReplyItem, type TimelineItem } from "./timeline.ts";
import type { TrailLine } from "./trail.ts";

const DOC = "cv:1";
const T0 = 1_790_000_000_000;
const ines = { kind: "agent", id: "a1", name: "Inès" } as const;
const maya = { kind: "agent", id: "a2", name: "Maya" } as const;
const julien = { kind: "contact", id: "ct:1", name: "Julien" } as const;
const system = { kind: "system", name: "Roost" } as const;

type Draft = Record<string, unknown> & { type: string };

/** A ledger from short hand: numbers, ids and times are filled in, a minute apart. */
function ledger(drafts: readonly Draft[], from = 0): ConversationEntry[] {
  return drafts.map((draft, i) => {
    const n = from + i;
    const at = T0 + n * MINUTE;
    return {
      n,
      id: `e${n}`,
      at,
      by: system,
      admittedAt: at,
      ep: 1,
      ...draft,
    } as unknown as ConversationEntry;
  });
}

const opened: Draft[] = [
  {
    type: "thread.opened",
    channel: { id: "c1", name: "Roost", network: "x" },
    team: null,
    visibility: "public",
    contact: { id: "ct:1", name: "Julien" },
  },
  { type: "episode.opened", ep: 1, sla: null, autoAssign: true, windowMs: null, limit: null },
  {
    type: "message.received",
    by: julien,
    message: { externalId: "m", kind: "mention", text: "Bonjour", attachments: [], sentAt: T0 },
  },
];
const act = (by: typeof ines | typeof maya, type: string, rest: Record<string, unknown> = {}): Draft => ({
  type,
  by,
  dev: `dev-${by.id}`,
  seen: 3,
  ...rest,
});
const reply = (by: typeof ines | typeof maya, text: string, rest: Record<string, unknown> = {}) =>
  act(by, "send", { target: "public", text, then: "stay", ...rest });

const automated = (did: object): Draft => ({
  type: "automated",
  rule: { id: "r", name: "Greeter" },
  on: 2,
  did,
});

function itemsOf(drafts: readonly Draft[], expected: readonly Draft[] = [], now = T0): TimelineItem[] {
  const written = ledger([...opened, ...drafts]);
  const episodes = timeline({ doc: DOC, written, expected: ledger(expected, written.length), now });
  return episodes.flatMap((episode) => episode.items);
}

const linesOf = (items: readonly TimelineItem[]) =>
  items.filter((item): item is TrailLine => item.kind === "line");
const deedsOf = (drafts: readonly Draft[]) =>
  linesOf(itemsOf(drafts))
    .slice(1)
    .map((line) => line.deed);
const replyOf = (items: readonly TimelineItem[]) =>
  items.find((item): item is ReplyItem => item.kind === "reply");

describe("every family of entries has its line", () => {
  const cases: [string, Draft[], unknown[]][] = [
    ["pending", [act(ines, "pend")], [{ did: "pended", boomerang: null }]],
    [
      "pending with a boomerang",
      [act(ines, "pend", { boomerang: { due: T0 + HOUR, note: "Call back" } })],
      [{ did: "pended", boomerang: { due: T0 + HOUR, note: "Call back", keepAsleep: false } }],
    ],
    ["resolved", [act(ines, "resolve")], [{ did: "resolved", boomerang: null }]],
    [
      "resolved with a reason",
      [act(ines, "resolve", { reason: "Refunded" })],
      [{ did: "resolved", boomerang: null, reason: "Refunded" }],
    ],
    [
      "sent and resolved with a reason",
      [reply(ines, "Hello", { then: "resolve", reason: "Refunded" })],
      [{ did: "resolved", boomerang: null, reason: "Refunded" }],
    ],
    [
      "boomerang changed",
      [
        act(ines, "pend", { boomerang: { due: T0 + HOUR } }),
        act(maya, "pend", { boomerang: { due: T0 + 2 * HOUR, note: "Later" }, seen: 4 }),
      ],
      [
        { did: "pended", boomerang: { due: T0 + HOUR, note: "", keepAsleep: false } },
        { did: "boomerang-changed", boomerang: { due: T0 + 2 * HOUR, note: "Later", keepAsleep: false } },
      ],
    ],
    [
      "set to New",
      [act(ines, "pend"), act(ines, "reopen")],
      [{ did: "pended", boomerang: null }, { did: "reopened" }],
    ],
    [
      "assigned",
      [act(ines, "assign", { to: { id: "a2", name: "Maya" } })],
      [{ did: "assigned", to: { id: "a2", name: "Maya" } }],
    ],
    ["unassigned", [act(ines, "assign", { to: null })], [{ did: "unassigned" }]],
    [
      "assigned by a reply",
      [reply(ines, "Hello", { autoAssign: true })],
      [{ did: "assigned-by-reply", to: { id: "a1", name: "Inès" } }],
    ],
    [
      "sent and resolved",
      [act(ines, "assign", { to: { id: "a1", name: "Inès" } }), reply(ines, "Hello", { then: "resolve" })],
      [
        { did: "assigned", to: { id: "a1", name: "Inès" } },
        { did: "resolved", boomerang: null },
      ],
    ],
    [
      "boomerang cancelled",
      [act(ines, "pend", { boomerang: { due: T0 + HOUR } }), act(ines, "boomerang.cancel")],
      [
        { did: "pended", boomerang: { due: T0 + HOUR, note: "", keepAsleep: false } },
        { did: "boomerang-cancelled" },
      ],
    ],
    [
      "returned",
      [
        act(ines, "pend", { boomerang: { due: T0 + HOUR, note: "Courier" } }),
        { type: "returned", at: T0 + HOUR, cause: 3, due: T0 + HOUR, note: "Courier" },
      ],
      [
        { did: "pended", boomerang: { due: T0 + HOUR, note: "Courier", keepAsleep: false } },
        { did: "returned", due: T0 + HOUR, note: "Courier" },
      ],
    ],
    [
      "a message wakes a pending conversation and ends its boomerang",
      [act(ines, "pend", { boomerang: { due: T0 + HOUR } }), { ...opened[2]! }],
      [
        { did: "pended", boomerang: { due: T0 + HOUR, note: "", keepAsleep: false } },
        { did: "woken" },
        { did: "boomerang-ended" },
      ],
    ],
    [
      "breach",
      [{ type: "breached", cycle: 2, kind: "first", due: T0 }],
      [{ did: "breached", answer: "first", due: T0 }],
    ],
    [
      "topic added",
      [act(ines, "topic.add", { topic: "Livraison" })],
      [{ did: "topic-added", topic: "Livraison" }],
    ],
    [
      "topic removed",
      [act(ines, "topic.add", { topic: "L" }), act(maya, "topic.remove", { topic: "L" })],
      [
        { did: "topic-added", topic: "L" },
        { did: "topic-removed", topic: "L" },
      ],
    ],
    [
      "undo",
      [act(ines, "pend"), act(ines, "undo", { of: "e3" })],
      [
        { did: "pended", boomerang: null },
        { did: "undone", act: "pend" },
      ],
    ],
    [
      "draft discarded",
      [act(ines, "draft.discard", { target: "public", g: "0" })],
      [{ did: "draft-discarded" }],
    ],
    [
      "words kept",
      [{ type: "words.left", root: "draft:public:0", agent: "a2", text: "and" }],
      [{ did: "words-kept" }],
    ],
    [
      "another team, and none",
      [
        { type: "team.set", team: "social" },
        { type: "team.set", team: null },
      ],
      [
        { did: "team-set", team: "social", rule: "" },
        { did: "team-set", team: null, rule: "" },
      ],
    ],
    [
      "a team that a skill set chose",
      [{ type: "team.set", team: "social", routedBy: { kind: "skills", name: "Refunds" } }],
      [{ did: "team-set", team: "social", rule: "Refunds" }],
    ],
    [
      "resolved by itself, with the boomerang that would have come later",
      [
        act(ines, "pend", { boomerang: { due: T0 + HOUR } }),
        { type: "auto.resolved", cause: 3, due: T0 + 30 * MINUTE },
      ],
      [
        { did: "pended", boomerang: { due: T0 + HOUR, note: "", keepAsleep: false } },
        {
          did: "auto-resolved",
          since: T0 + 3 * MINUTE,
          gone: { due: T0 + HOUR, note: "", keepAsleep: false },
        },
      ],
    ],
    [
      "released",
      [act(ines, "assign", { to: { id: "a1", name: "Inès" } }), { type: "released", agent: ines }],
      [
        { did: "assigned", to: { id: "a1", name: "Inès" } },
        { did: "released", agent: ines },
      ],
    ],
    ["handed over by a bot", [{ type: "handed.over", from: "Robo" }], [{ did: "handed-over", bot: "Robo" }]],
    [
      "what an automation did, each thing once",
      [
        automated({ kind: "topic", topic: "L" }),
        automated({ kind: "topic", topic: "L" }),
        automated({ kind: "tag", tag: "praise" }),
        automated({ kind: "reply", send: "s", target: "public", text: "Merci" }),
        automated({ kind: "resolve" }),
        automated({ kind: "resolve" }),
      ],
      [
        { did: "automatic-topic", rule: "Greeter", topic: "L" },
        { did: "automatic-tag", rule: "Greeter", tag: "praise" },
        { did: "automatic-resolve", rule: "Greeter" },
      ],
    ],
    ["what counts for its place leaves none", [{ type: "priority.set", priority: noPriority }], []],
    ["gone on in another document", [{ type: "continued", to: "cv:1:2" }], [{ did: "continued" }]],
    ["a type of a later version is skipped", [{ type: "constellation.aligned" }], []],
  ];
  test.each(cases)("D-2: %s", (_name, drafts, expected) => {
    expect(deedsOf(drafts)).toEqual(expected);
  });

  const aboutReplies: [string, Draft[], unknown[]][] = [
    ["parked", [{ type: "parked", of: "e3", why: "colleague" }], [{ did: "reply-parked", why: "colleague" }]],
    [
      "confirmed",
      [{ type: "parked", of: "e3", why: "window" }, act(ines, "send.confirm", { of: "e3" })],
      [{ did: "reply-confirmed" }],
    ],
    [
      "discarded",
      [{ type: "parked", of: "e3", why: "role" }, act(ines, "send.discard", { of: "e3" })],
      [{ did: "reply-discarded" }],
    ],
    ["cancelled", [act(ines, "send.cancel", { of: "e3" })], [{ did: "reply-cancelled" }]],
    [
      "failed",
      [{ type: "rung", of: "e3", rung: "failed", words: "Blocked" }],
      [{ did: "reply-failed", words: "Blocked" }],
    ],
    [
      "in doubt, then settled",
      [
        { type: "claimed", of: "e3" },
        { type: "rung", of: "e3", rung: "unknown" },
        act(ines, "send.settled", { of: "e3" }),
      ],
      [{ did: "reply-in-doubt", words: "" }, { did: "reply-settled" }],
    ],
  ];
  test.each(aboutReplies)("S-3, S-5: a reply %s", (_name, drafts, expected) => {
    expect(deedsOf([reply(ines, "Hello"), ...drafts])).toEqual(expect.arrayContaining(expected));
  });
});

test("S-5: a reply is shown where its ladder got to, and never falls back", () => {
  const items = itemsOf([
    reply(ines, "Hello"),
    { type: "claimed", of: "e3" },
    { type: "rung", of: "e3", rung: "delivered" },
    { type: "rung", of: "e3", rung: "accepted" },
  ]);
  expect(replyOf(items)).toMatchObject({ text: "Hello", standing: "delivered", unsent: false });
});

test("channels 8.3: a reply by mail says what it is about and to whom it goes", () => {
  const mail = {
    subject: "Fwd: Order 1",
    to: [{ address: "ben@example.test" }],
    cc: [],
    bcc: [],
    how: "forward",
  };
  expect(replyOf(itemsOf([...opened, reply(ines, "See below.", { mail })]))).toMatchObject({ mail });
  expect(replyOf(itemsOf([...opened, reply(ines, "Hello.")]))).not.toHaveProperty("mail");
});

test("S-5: the standing of a reply outlives the row's memory of it", () => {
  const many = Array.from({ length: 30 }, (_, i) => [
    reply(ines, `Reply ${i}`),
    { type: "rung", of: `e${3 + 2 * i}`, rung: "read" },
  ]);
  const replies = itemsOf(many.flat()).filter((item) => item.kind === "reply");
  expect(replies.map((item) => item.standing)).toEqual(Array.from({ length: 30 }, () => "read"));
});

test("F-2: what this device expects is shown in place and marked unsent", () => {
  const items = itemsOf([], [reply(ines, "Oui, samedi"), act(ines, "topic.add", { topic: "Livraison" })]);
  expect(replyOf(items)).toMatchObject({ text: "Oui, samedi", standing: "queued", unsent: true });
  expect(linesOf(items).at(-1)).toMatchObject({ deed: { did: "topic-added" }, unsent: true });
});

test("F-3: a boomerang that is due shows as having come back, before the server writes it", () => {
  const pend = act(ines, "pend", { boomerang: { due: T0 + HOUR, note: "Courier" } });
  const before = linesOf(itemsOf([pend], [], T0 + HOUR - 1)).at(-1);
  const after = linesOf(itemsOf([pend], [], T0 + HOUR)).at(-1);
  expect(before?.deed.did).toBe("pended");
  expect(after).toMatchObject({ at: T0 + HOUR, unsent: false, deed: { did: "returned", note: "Courier" } });
});

test("I-4: a line admitted more than a minute after its press shows both times", () => {
  const [late] = linesOf(itemsOf([act(ines, "resolve", { admittedAt: T0 + 4 * HOUR })])).slice(-1);
  const [prompt] = linesOf(itemsOf([act(ines, "resolve", { admittedAt: T0 + 4 * MINUTE })])).slice(-1);
  expect(late?.arrivedAt).toBe(T0 + 4 * HOUR);
  expect(prompt?.arrivedAt).toBeUndefined();
});

test("S-1, I-6: a reply that went out without its Resolve says so in the trail", () => {
  const sent = act(ines, "send", {
    seen: 2,
    target: "private",
    text: "Hi",
    then: "resolve",
    thenOvertaken: { by: 2 },
  });
  const [line] = linesOf(itemsOf([sent])).slice(-1);
  expect(line).toMatchObject({ deed: { did: "resolved" }, overtaken: { what: "message", by: julien } });
});

test("I-6: an overtaken act stays in the trail and says what came first", () => {
  const [line] = linesOf(itemsOf([act(ines, "resolve", { seen: 2, overtaken: { by: 2 } })])).slice(-1);
  expect(line).toMatchObject({
    deed: { did: "resolved" },
    overtaken: { what: "message", by: julien, at: T0 + 2 * MINUTE },
  });
});

test("N-3: a note stands where it was added, with its last edit and the message it is about", () => {
  const items = itemsOf([
    act(ines, "note.add", { note: "n1", on: 2, schema: 1 }),
    act(maya, "note.edited", { note: "n1", hash: "0" }),
    act(ines, "pend"),
  ]);
  expect(items.map((item) => item.kind)).toEqual(["line", "inbound", "note", "line", "line"]);
  expect(items[2]).toMatchObject({
    note: { by: { name: "Inès" }, edited: { by: { name: "Maya" }, at: T0 + 4 * MINUTE } },
    about: { from: "Julien", text: "Bonjour" },
  });
});

test("N-3, product 4.4: writing a new note is no edit of it; changing it later is", () => {
  const written = [
    act(ines, "note.add", { note: "n1", schema: 1 }),
    act(ines, "note.edited", { note: "n1", hash: "0" }),
  ];
  expect(deedsOf(written)).toEqual([]);
  const changed = [...written, act(ines, "pend"), act(ines, "note.edited", { note: "n1", hash: "1" })];
  expect(deedsOf(changed)).toContainEqual({ did: "note-edited" });
});

test("N-3: a deleted note leaves two lines, and comes back with an undo", () => {
  const gone = [act(ines, "note.add", { note: "n1", schema: 1 }), act(ines, "note.delete", { note: "n1" })];
  expect(deedsOf(gone)).toEqual([{ did: "note-added" }, { did: "note-deleted" }]);
  const back = itemsOf([...gone, act(ines, "undo", { of: "e4" })]);
  expect(back.map((item) => item.kind)).toContain("note");
});

test("E-2: each episode stands apart and says how it ended", () => {
  const written = ledger([
    ...opened,
    act(ines, "topic.add", { topic: "Size exchange" }),
    reply(ines, "Done", { then: "resolve" }),
    { type: "episode.opened", ep: 2, sla: null, autoAssign: false, windowMs: null, limit: null },
    { ...opened[2]! },
  ]);
  const episodes = timeline({ doc: DOC, written, expected: [], now: T0 });
  expect(
    episodes.map(({ ep, messages, resolvedAt, topics }) => ({ ep, messages, resolvedAt, topics })),
  ).toEqual([
    { ep: 1, messages: 2, resolvedAt: T0 + 4 * MINUTE, topics: ["Size exchange"] },
    { ep: 2, messages: 1, resolvedAt: null, topics: [] },
  ]);
  expect(linesOf(episodes[1]!.items)[0]?.deed).toEqual({ did: "opened", again: true });
});

/** As a new generation of the document begins: the end of its ledger, and what all of it folds to (D-4). */
function renewedFrom(written: readonly ConversationEntry[], from: number): ConversationEntry[] {
  const state = written.reduce(foldConversation, emptyConversation(DOC));
  const [checkpoint] = ledger([{ type: "checkpoint", gen: 1, state, authors: {} }], written.length);
  return [...written.slice(from), checkpoint!];
}

const twoEpisodes = ledger([
  ...opened,
  act(ines, "note.add", { note: "n1", schema: 1 }),
  reply(ines, "Done", { then: "resolve" }),
  { type: "rung", of: "e4", rung: "read" },
  { type: "episode.opened", ep: 2, sla: null, autoAssign: false, windowMs: null, limit: null },
  { ...opened[2]! },
]);

test("D-4: a later generation shows what it carries, in the right episodes, and no line of its own", () => {
  const written = renewedFrom(twoEpisodes, 3);
  const episodes = timeline({ doc: DOC, written, expected: [], now: T0 });
  expect(episodes.map(({ ep, items }) => [ep, items.map((item) => item.kind)])).toEqual([
    [1, ["note", "reply", "line"]],
    [2, ["line", "inbound"]],
  ]);
  expect(replyOf(episodes[0]!.items)?.standing).toBe("read");
  expect(linesOf(episodes[1]!.items)[0]?.deed).toEqual({ did: "opened", again: true });
});

test("D-4: a generation that carries messages of one episode alone knows which", () => {
  const written = renewedFrom(twoEpisodes, 7);
  const more = ledger([{ ...opened[2]! }], written.at(-1)!.n + 1);
  const episodes = timeline({ doc: DOC, written: [...written, ...more], expected: [], now: T0 });
  expect(episodes.map(({ ep, messages }) => [ep, messages])).toEqual([[2, 2]]);
});

test("D-4: earlier entries before what a generation carries make the whole of it again", () => {
  const held = renewedFrom(twoEpisodes, 5);
  const whole = timeline({ doc: DOC, written: twoEpisodes, expected: [], now: T0 });
  const joined = [...twoEpisodes.slice(0, 5), ...held];
  expect(timeline({ doc: DOC, written: joined, expected: [], now: T0 })).toEqual(whole);
});

test("D-5: what is erased keeps its place, and its lines say nothing of it", () => {
  const erased = twoEpisodes.map(erasedEntry);
  const state = erasedConversation(twoEpisodes.reduce(foldConversation, emptyConversation(DOC)));
  const written = [...erased, ...ledger([{ type: "checkpoint", gen: 1, state, authors: {} }], erased.length)];
  const items = timeline({ doc: DOC, written, expected: [], now: T0 }).flatMap((episode) => episode.items);
  expect(items.map((item) => item.kind)).toEqual([
    "line",
    "inbound",
    "note",
    "reply",
    "line",
    "line",
    "inbound",
  ]);
  expect(JSON.stringify(items)).not.toMatch(/Bonjour|Done|Julien/u);
});

test("T8: a Pending that the workspace's own boomerang brings back says when", () => {
  const rules = { ...noRules, boomerangMs: HOUR };
  const written = ledger([opened[0]!, { ...opened[1]!, rules }, opened[2]!, act(ines, "pend")]);
  const [episode] = timeline({ doc: DOC, written, expected: [], now: T0 });
  expect(linesOf(episode!.items).at(-1)?.deed).toEqual({
    did: "pended",
    boomerang: { due: T0 + 3 * MINUTE + HOUR, note: "", keepAsleep: false },
  });
});

test("an automatic reply is shown as itself, where it got to, and a tag on its message", () => {
  const items = itemsOf([
    {
      ...automated({ kind: "reply", send: "s", target: "public", text: "Merci" }),
      by: { kind: "system", name: "Greeter" },
    },
    automated({ kind: "tag", tag: "praise" }),
    { type: "rung", of: "s", rung: "accepted" },
  ]);
  expect(replyOf(items)).toMatchObject({
    id: "s",
    text: "Merci",
    automatic: true,
    standing: "accepted",
    by: { kind: "system", name: "Greeter" },
  });
  expect(items.find((item) => item.kind === "inbound")).toMatchObject({ tags: ["praise"] });
});

test("D-5: of what automations heard, and of groups and teams chosen for it, nothing stays", () => {
  const group = { id: "g", name: "Complainers" };
  const erased = ledger([
    { ...opened[1]!, priority: { topics: [], groups: [group], channel: false } },
    automated({ kind: "topic", topic: "Bonjour" }),
    automated({ kind: "tag", tag: "Bonjour" }),
    automated({ kind: "reply", send: "s", target: "public", text: "Bonjour" }),
    automated({ kind: "resolve" }),
    { type: "priority.set", priority: { topics: [], groups: [group], channel: false } },
    { type: "team.set", team: "t", routedBy: { kind: "skills", name: "Complainers" } },
    { type: "auto.resolved", cause: 1, due: T0 },
    { type: "handed.over", from: "Robo" },
    { type: "released", agent: ines },
  ]).map(erasedEntry);
  expect(JSON.stringify(erased)).not.toMatch(/Bonjour|Complainers/u);
  expect(erased.map(({ type }) => type as string)).toEqual([
    "episode.opened",
    "erased",
    "erased",
    "automated",
    "automated",
    "priority.set",
    "team.set",
    "auto.resolved",
    "handed.over",
    "released",
  ]);
});

test("D-4, D-5: what only keeps a number in the ledger leaves no line", () => {
  const placeholders = [{ type: "erased" }, { type: "renewed" }, { type: undefined as unknown as string }];
  expect(deedsOf(placeholders)).toEqual([]);
});

describe("a conversation that is looked at while it grows", () => {
  const history: Draft[] = [
    ...opened,
    reply(ines, "Hello", { then: "pend", boomerang: { due: T0 + HOUR } }),
    { type: "rung", of: "e3", rung: "accepted" },
    act(ines, "note.add", { note: "n1", schema: 1 }),
    act(maya, "topic.add", { topic: "Delivery" }),
    act(maya, "note.delete", { note: "n1" }),
    {
      type: "message.received",
      by: julien,
      message: { externalId: "m2", kind: "mention", text: "Et ?", attachments: [], sentAt: T0 },
    },
    act(ines, "resolve", { reason: "Done" }),
  ];
  const expected: Draft[] = [reply(ines, "More")];

  test("D-2: it reads the same, entry by entry, as read anew each time, with what waits and what is due", () => {
    const written = ledger(history);
    const grown = makeTimeline(DOC);
    for (let length = 1; length <= written.length; length++) {
      const source = {
        written: written.slice(0, length),
        expected: ledger(expected, length),
        now: T0 + 2 * HOUR,
      };
      expect(grown(source)).toEqual(timeline({ doc: DOC, ...source }));
    }
  });

  test("D-2: what was only expected is gone again once it is taken back", () => {
    const written = ledger(history);
    const grown = makeTimeline(DOC);
    const before = grown({ written, expected: [], now: T0 });
    grown({ written, expected: ledger(expected, written.length), now: T0 });
    expect(grown({ written, expected: [], now: T0 })).toEqual(before);
  });

  test("D-4: a ledger that is another one than before is read anew", () => {
    const grown = makeTimeline(DOC);
    grown({ written: ledger(history), expected: [], now: T0 });
    const other = ledger(history.slice(0, 4));
    expect(grown({ written: other, expected: [], now: T0 })).toEqual(
      timeline({ doc: DOC, written: other, expected: [], now: T0 }),
    );
  });
});

test("product 14.7: each change of state, assignment and topic leaves exactly one line", () => {
  const changes: Draft[] = [
    act(ines, "topic.add", { topic: "Delivery" }),
    act(ines, "assign", { to: { id: "a2", name: "Maya" } }),
    act(ines, "pend"),
    act(ines, "reopen"),
    act(ines, "topic.remove", { topic: "Delivery" }),
    act(ines, "assign", { to: null }),
    act(ines, "resolve", { reason: "Done" }),
  ];
  expect(deedsOf(changes).map(({ did }) => did)).toEqual([
    "topic-added",
    "assigned",
    "pended",
    "reopened",
    "topic-removed",
    "unassigned",
    "resolved",
  ]);
});

test("product 14.3: a contact's reply moves Pending to New, and the line says so", () => {
  const written: Draft = {
    type: "message.received",
    by: julien,
    message: { externalId: "m2", kind: "mention", text: "Et ?", attachments: [], sentAt: T0 },
  };
  const taken = act(ines, "assign", { to: { id: "a1", name: "Inès" } });
  expect(deedsOf([taken, act(ines, "pend"), written]).at(-1)).toEqual({ did: "woken" });
  const state = ledger([...opened, taken, act(ines, "pend"), written]).reduce(
    foldConversation,
    emptyConversation(DOC),
  );
  expect(state.row).toMatchObject({ state: "new", assignee: { id: "a1" } });
});

test("product 14.4: a contact's message to what is resolved opens a new episode, nobody's and about nothing yet, and the earlier one stays readable", () => {
  const again: Draft[] = [
    { type: "episode.opened", ep: 2, sla: null, autoAssign: true, windowMs: null, limit: null },
    {
      type: "message.received",
      by: julien,
      message: { externalId: "m2", kind: "mention", text: "Et ?", attachments: [], sentAt: T0 },
    },
  ];
  const before = [act(ines, "topic.add", { topic: "Delivery" }), act(ines, "resolve")];
  const written = ledger([...opened, ...before, ...again]);
  const [first, second] = timeline({ doc: DOC, written, expected: [], now: T0 });
  expect(first).toMatchObject({ ep: 1, topics: ["Delivery"], messages: 1 });
  expect(second).toMatchObject({ ep: 2, topics: [], messages: 1, resolvedAt: null });
  const { row } = written.reduce(foldConversation, emptyConversation(DOC));
  expect(row).toMatchObject({ state: "new", assignee: null, topics: [] });
});
