import { expect, test } from "vitest";
import { snippet } from "./last-said.ts";

test.each([
  ["Where is it?", 20, "Where is it?"],
  ["It came. Thank you", 10, "It came…"],
  ["Well… where is it", 7, "Well…"],
  ["Thanks 🙏 all", 9, "Thanks…"],
] as const)("a text that is cut ends in dots of its own alone: %s", (text, length, shown) => {
  expect(snippet(text, length)).toBe(shown);
});
