import { expect, test } from "vitest";
import { DAY } from "../time/duration.ts";
import { isRefused } from "./refused-deed.ts";

const account = { refused: [{ what: "like", since: 1000 } as const] };

test("what a network has refused to an account's plan is believed for a day", () => {
  expect(isRefused(account, "like", 1000 + DAY - 1)).toBe(true);
  expect(isRefused(account, "like", 1000 + DAY)).toBe(false);
});

test("of anything else nothing is known", () => {
  expect(isRefused(account, "quote", 1000)).toBe(false);
  expect(isRefused({}, "like", 0)).toBe(false);
});
