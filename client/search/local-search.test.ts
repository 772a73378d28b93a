import { expect, test } from "vitest";
import { emptyContact } from "../../shared/contact/contact.ts";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import { soughtWords } from "../../shared/search/words.ts";
import { findHere, merged, searchablePart, type SearchQuestion, type Searched } from "./local-search.ts";
import { isWrongOrder, nothingAsked, questionOf, readAsked } from "./question.ts";

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
const ask = (q: string, more: Partial<SearchQuestion> = {}) =>
  findHere(
    { words: soughtWords(q), state: null, channel: null, assignee: null, from: null, to: null, ...more },
    searched,
  ).map(({ doc, part }) => `${doc} ${part}`);

test("every word must stand somewhere in the conversation; its latest part with one of them is shown", () => {
  expect(ask("ECHANGE colis")).toEqual(["cv:zoe note:1"]);
  expect(ask("colis")).toEqual(["cv:maya 3", "cv:zoe note:1"]);
  expect(ask("colis berlin")).toEqual([]);
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
  expect(merged([found("a", 5, "2")], [found("a", 9), found("b", 7)])).toEqual([
    found("b", 7),
    found("a", 5, "2"),
  ]);
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
