import fc from "fast-check";
import { expect, test } from "vitest";
import { isTooLong, splitText, textAfter, type TextLimit } from "./split-text.ts";
import { textLength } from "./text-length.ts";

const post: TextLimit = { max: 280, unit: "weighted" };

test("a text that fits goes out alone, without a number", () => {
  expect(splitText("x".repeat(280), post)).toEqual(["x".repeat(280)]);
});

test("product 14.12: 281 characters go out in two numbered parts that both fit", () => {
  const parts = splitText("word ".repeat(60).trim(), post) ?? []; // 299
  expect(parts).toHaveLength(2);
  expect(parts.map((part) => part.slice(-4))).toEqual([" 1/2", " 2/2"]);
  for (const part of parts) expect(textLength(part, "weighted")).toBeLessThanOrEqual(280);
});

test("a text is cut between sentences where one ends in the second half, and between words else", () => {
  const limit: TextLimit = { max: 30, unit: "utf16" };
  expect(splitText("It is on its way. You will have it today.", limit)).toEqual([
    "It is on its way. 1/2",
    "You will have it today. 2/2",
  ]);
  expect(splitText("It is. You will have it on Monday at noon.", limit)).toEqual([
    "It is. You will have it on 1/2",
    "Monday at noon. 2/2",
  ]);
});

test("a link is never cut, and an emoji of many code points neither", () => {
  const link = `https://example.org/${"path/".repeat(20)}`;
  const parts = splitText(`${"a".repeat(20)} `.repeat(13) + link, post) ?? [];
  expect(parts.some((part) => part.includes(link))).toBe(true);
  const family = "👨‍👩‍👧‍👦";
  const families = splitText(family.repeat(200), post) ?? [];
  expect(families.join("").replace(/ \d+\/\d+/g, "")).toBe(family.repeat(200));
  for (const part of families) expect(part.replace(/ \d+\/\d+$/, "").replaceAll(family, "")).toBe("");
});

test("more than 25 parts are refused", () => {
  expect(splitText("x".repeat(25 * 280), post)).toBeNull();
});

test("whatever the text, every part fits, and nothing but spaces between parts is lost", () => {
  const words = fc.array(
    fc.constantFrom("hello", "日本語", "👍🏽", "a", "sentence.", "\n", "https://a.example/b"),
    {
      maxLength: 200,
    },
  );
  fc.assert(
    fc.property(words, fc.constantFrom<TextLimit>(post, { max: 60, unit: "bytes" }), (said, limit) => {
      const text = said.join(" ");
      const parts = splitText(text, limit);
      if (!parts) return;
      for (const part of parts) expect(isTooLong(part, limit)).toBe(false);
      const all = parts.length === 1 ? parts.join("") : textAfter(text, limit, 0);
      expect(all.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }),
  );
});

test("what has not gone out is the text of the later parts, without their numbers", () => {
  const parts = splitText("word ".repeat(100).trim(), post) ?? [];
  expect(parts).toHaveLength(2);
  expect(`${parts[1]}`).toBe(`${textAfter("word ".repeat(100).trim(), post, 1)} 2/2`);
  expect(textAfter("word ".repeat(100).trim(), post, 2)).toBe("");
});
