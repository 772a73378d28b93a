import { expect, test } from "vitest";
import { textLength } from "./text-length.ts";

const family = "👨‍👩‍👧‍👦";

test.each([
  ["", 0],
  ["héllo", 5],
  ["👍", 2],
  [family, 11],
  ["日本", 2],
])("%j counts %i UTF-16 units (Messenger, WhatsApp)", (text, length) => {
  expect(textLength(text, "utf16")).toBe(length);
});

test.each([
  ["", 0],
  ["hello", 5],
  ["héllo", 6],
  ["👍", 4],
  ["日本", 6],
])("%j counts %i UTF-8 bytes (Instagram)", (text, length) => {
  expect(textLength(text, "bytes")).toBe(length);
});

test.each([
  ["plain letters", "hello", 5],
  ["accents, composed or not", "e\u0301e\u0301", 2],
  ["Cyrillic and Arabic", "Приветسلام", 10],
  ["curly quotes and dashes", "“it’s” – so…", 13],
  ["CJK, two each", "日本語", 6],
  ["Hangul, two each", "안녕", 4],
  ["an emoji", "👍", 2],
  ["an emoji with a skin tone", "👍🏽", 2],
  ["an emoji family of seven code points", family, 2],
  ["a flag of two letters", "🇫🇷", 2],
  ["two flags", "🇫🇷🇧🇪", 4],
  ["a keycap", "1️⃣", 2],
  ["a link of any length", `https://example.org/${"x".repeat(200)}`, 23],
  ["a short link", "http://a.b", 23],
  ["a link in a sentence", "See https://example.org/a.", 28],
  ["a link in brackets", "(https://example.org)", 25],
  ["two links", "https://a.example https://b.example", 47],
])("%s: X weighs %j as %#", (_what, text, weight) => {
  expect(textLength(text, "weighted")).toBe(weight);
});

test("X takes exactly 280 of what weighs one and 140 of what weighs two", () => {
  expect(textLength("x".repeat(280), "weighted")).toBe(280);
  expect(textLength("語".repeat(140), "weighted")).toBe(280);
  expect(textLength(family.repeat(140), "weighted")).toBe(280);
});
