import { expect, test } from "vitest";
import { emptyContact } from "../../shared/contact/contact.ts";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import { soughtWords } from "../../shared/search/words.ts";
import {
  findHere,
  FOUND_AT_MOST,
  merged,
  ROWS_AT_ONCE,
  type Findings,
  type SearchQuestion,
  type Searched,
} from "./local-search.ts";
import { isWrongOrder, nothingAsked, questionOf, readAsked } from "./question.ts";
import { searchablePart } from "./searchable.ts";

const row = (doc: string, more: Partial<ConversationRow> = {}): ConversationRow => ({
  ...emptyRow(`cv:${doc}`),
  contact: { id: `ct:${doc}`, name: doc, handle: `@${doc}` },
  channel: { id: "care", name: "Care", network: "x" },
  ...more,
});
const said: Record<string, { part: string; at: number; text: string }[]> = {
  "cv:zoe": [
    { part: "3", at: 30, text: "Où est mon échange ?" },
    { part: "note:1", at: 40, text: "Le colis est à Lisbonne" },
  ],
  "cv:maya": [{ part: "3", at: 50, text: "The colis again" }],
};
const rows = [
  row("zoe", { topics: ["Delivery"], assignee: { id: "ines", name: "Inès" } }),
  row("maya", { state: "resolved" }),
];
const contact = {
  ...emptyContact("ct:zoe"),
  channel: { id: "care", name: "Care", network: "x" as const },
  person: { name: "Zoé Lefèvre" },
  attributes: { account_id: { value: "FR-88213", from: "network" as const } },
};
const searched: Searched = {
  conversations: rows,
  contacts: [contact],
  said: (doc) => (said[doc] ?? []).map(searchablePart),
};
const anything = { state: null, channel: null, assignee: null, from: null, to: null };

/** All of a search, and how often it stopped on the way. */
function search(
  q: string,
  within: Searched,
  more: Partial<SearchQuestion> = {},
): Findings & { stops: number } {
  const steps = findHere({ words: soughtWords(q), ...anything, ...more }, within);
  for (let stops = 0; ; stops++) {
    const step = steps.next();
    if (step.done) return { ...step.value, stops };
  }
}
const ask = (q: string, more: Partial<SearchQuestion> = {}) =>
  search(q, searched, more).found.map(({ doc, part }) => `${doc} ${part}`);

test("every word must stand somewhere in the conversation; the part with most of them is shown, the latest of several", () => {
  expect(ask("ECHANGE colis")).toEqual(["cv:zoe note:1"]);
  expect(ask("colis")).toEqual(["cv:maya 3", "cv:zoe note:1"]);
  expect(ask("colis berlin")).toEqual([]);
  expect(ask("où est échange colis")).toEqual(["cv:zoe 3"]);
});

test("a word is found by its beginning, never by its middle", () => {
  expect(ask("coli")).toHaveLength(2);
  expect(ask("olis")).toEqual([]);
  expect(ask("zo")).toEqual(["ct:zoe about", "cv:zoe about"]); // the first word, too
  expect(ask("est")).toEqual(["cv:zoe note:1"]); // a word that begins so
  const twice = {
    ...searched,
    said: () => [searchablePart({ part: "3", at: 1, text: "Unpacked, then packed" })],
  };
  expect(search("packed", twice).found.map(({ part }) => part)).toContain("3"); // at first in the middle, then at a beginning
});

test("names, handles, topics and what is known of a contact are looked through, too", () => {
  expect(ask("deliv")).toEqual(["cv:zoe about"]);
  expect(ask("88213 lefevre")).toEqual(["ct:zoe about"]);
});

test("state, channel, assignee and time narrow what is found", () => {
  expect(ask("colis", { state: "resolved" })).toEqual(["cv:maya 3"]);
  expect(ask("colis", { assignee: "ines" })).toEqual(["cv:zoe note:1"]);
  expect(ask("colis", { assignee: "nobody" })).toEqual(["cv:maya 3"]);
  expect(ask("colis", { channel: "sales" })).toEqual([]);
  expect(ask("colis", { from: 30, to: 50 })).toEqual(["cv:zoe note:1"]);
  expect(ask("zoe", { state: "new" })).toEqual(["cv:zoe about"]);
});

test("what the server found joins what is here, each document once, the latest first", () => {
  const found = (doc: string, at: number, part = "1") => ({
    doc: `cv:${doc}` as const,
    at,
    part,
    excerpt: [],
  });
  const here = { found: [found("a", 5, "2")], isMore: false };
  const there = { found: [found("a", 9), found("b", 7)], isMore: true };
  expect(merged(here, there)).toEqual({ found: [found("b", 7), found("a", 5, "2")], isMore: true });
});

test("a note on a contact is found as they are", () => {
  const noted = {
    ...searched,
    said: () => [searchablePart({ part: "note:1", at: 0, text: "Prefers calls" })],
  };
  expect(search("prefers", { ...noted, conversations: [] }).found).toMatchObject([
    { doc: "ct:zoe", part: "note:1" },
  ]);
});

/** Conversations about the same, the first ones the most lately active; `texts` counts how many are asked for theirs. */
function manyConversations(count: number): Searched & { texts: () => number } {
  const conversations = Array.from({ length: count }, (_, n) =>
    row(`n${n}`, { activeAt: -n, topics: ["Parcel"] }),
  );
  let texts = 0;
  const said = () => {
    texts += 1;
    return [];
  };
  return { conversations, contacts: [], said, texts: () => texts };
}

test("more than can be shown is said, and is not looked for: those active last are found", () => {
  const many = manyConversations(5000);
  const { found, isMore } = search("parcel", many);
  expect(isMore).toBe(true);
  expect(found.map(({ doc }) => doc)).toEqual(Array.from({ length: FOUND_AT_MOST }, (_, n) => `cv:n${n}`));
  expect(many.texts()).toBe(FOUND_AT_MOST + 1);
});

test("as many as can be shown are all there is to say", () => {
  const { found, isMore } = search("parcel", manyConversations(FOUND_AT_MOST));
  expect([found.length, isMore]).toEqual([FOUND_AT_MOST, false]);
});

test("a search for what is rare stops after some rows each time, so that keys are heard", () => {
  expect(search(`n${10 * ROWS_AT_ONCE - 1}`, manyConversations(10 * ROWS_AT_ONCE)).stops).toBe(10);
});

test("many contacts leave room for conversations", () => {
  const contacts = Array.from({ length: 300 }, (_, n) => ({ ...contact, doc: `ct:${n}` }));
  const { found, isMore } = search("zoe", { ...searched, contacts });
  expect([found.length, isMore, found.at(-1)?.doc]).toEqual([51, true, "cv:zoe"]);
});

test("what is asked stands in the address; what is no date, and no state, is left out", () => {
  const asked = readAsked({ q: "Échange", state: "asleep", from: "2026-11-22", to: "yesterday" });
  expect(asked).toEqual({ ...nothingAsked, q: "Échange", from: "2026-11-22" });
  const day = (text: string, plus: number) => Number(text.slice(-2)) + plus;
  expect(questionOf({ ...asked, to: "2026-11-23" }, day)).toMatchObject({
    words: ["echange"],
    from: 22,
    to: 24,
  });
  expect(isWrongOrder({ ...asked, to: "2026-11-21" })).toBe(true);
});
