import { expect, test } from "vitest";
import { findEmoji } from "./emoji.ts";

const signs = (wanted: string) => findEmoji(wanted).flatMap(({ emoji }) => emoji.map(({ sign }) => sign));

test.each([
  ["parcel", "📦"],
  ["colis", "📦"],
  ["COEUR", "❤️"],
  ["cœur bri", "💔"],
  ["fete", "🥳"],
  ["oeil", "😉"],
])("an emoji is found by its words in both languages, whatever the accents: %s", (wanted, sign) => {
  expect(signs(wanted)).toContain(sign);
});

test("words are found from their beginning, and nothing by what is no word", () => {
  expect(signs("arcel")).toEqual([]);
  expect(signs("zzz")).toEqual([]);
});

test("each sign stands in the list once, with words in both languages", () => {
  const all = findEmoji("").flatMap(({ emoji }) => emoji);
  expect(new Set(all.map(({ sign }) => sign)).size).toBe(all.length);
  for (const { sign, en, fr } of all) expect([sign, en !== "", fr !== ""]).toEqual([sign, true, true]);
});
