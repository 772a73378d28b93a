import { expect, test } from "vitest";
import type { AttributeValue } from "../contact/contact.ts";
import type { GroupRule } from "./groups.ts";
import { groupsOf, isInGroup } from "./membership.ts";

const known = (values: Record<string, AttributeValue>, erased = false) => ({
  attributes: Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value, from: "agent" as const }]),
  ),
  erased,
});

test.each<[AttributeValue, GroupRule["op"], string, boolean]>([
  [12, ">", "9", true],
  ["12", ">", "9", true],
  [9, ">", "9", false],
  [9, ">=", "9.0", true],
  [-1, "<", "0", true],
  ["2026-11-22", "<", "2026-12-01", true],
  ["2026-11-22", ">=", "2026-11-22", true],
  ["2026-02-30", "<", "2026-12-01", false],
  ["gold", "=", "GOLD", true],
  ["Élite", "=", "élite", true],
  ["gold", ">", "bronze", false],
  ["12 km", ">", "9", false],
  [null, "<", "9", false],
  [true, "=", "true", true],
  ["a gold card", "contains", "GOLD", true],
  ["silver", "contains", "gold", false],
])("%s %s %s: %s", (value, op, wanted, is) => {
  expect(isInGroup(known({ x: value }), { attribute: "x", op, value: wanted } as GroupRule)).toBe(is);
});

test.each<[AttributeValue | undefined, boolean]>([
  ["x", true],
  [0, true],
  [false, true],
  ["  ", false],
  [null, false],
  [undefined, false],
])("%s is not empty: %s", (value, is) => {
  const attributes = value === undefined ? {} : { x: value };
  expect(isInGroup(known(attributes), { attribute: "x", op: "not_empty" })).toBe(is);
});

test("a yes/no attribute that nobody has set says no", () => {
  const is = (value: boolean): GroupRule => ({ attribute: "vip", op: "is", value });
  expect(isInGroup(known({ vip: true }), is(true))).toBe(true);
  expect(isInGroup(known({}), is(true))).toBe(false);
  expect(isInGroup(known({}), is(false))).toBe(true);
});

test("product 9: whoever is a VIP is in a group of VIPs", () => {
  const vips: GroupRule = { attribute: "vip", op: "is", value: true };
  expect(isInGroup({ ...known({}), vip: true }, vips)).toBe(true);
  expect(isInGroup({ ...known({}), vip: false }, vips)).toBe(false);
});

test("any of several values, numbers by value", () => {
  const rule: GroupRule = { attribute: "x", op: "any_of", values: ["gold", "7"] };
  expect(isInGroup(known({ x: "Gold" }), rule)).toBe(true);
  expect(isInGroup(known({ x: 7 }), rule)).toBe(true);
  expect(isInGroup(known({ x: "silver" }), rule)).toBe(false);
});

test("an attribute is the contact's own, and somebody erased is in no group", () => {
  expect(isInGroup(known({}), { attribute: "constructor", op: "not_empty" })).toBe(false);
  expect(isInGroup(known({ x: "y" }, true), { attribute: "x", op: "not_empty" })).toBe(false);
  expect(isInGroup(known({}, true), { attribute: "vip", op: "is", value: false })).toBe(false);
});

test("a contact's groups come in the order of the list, with their names", () => {
  const groups = [
    { id: "b", name: "B", rule: { attribute: "x", op: "not_empty" } },
    { id: "n", name: "N", rule: { attribute: "y", op: "not_empty" } },
    { id: "a", name: "A", rule: { attribute: "x", op: "=", value: "1" } },
  ] satisfies Parameters<typeof groupsOf>[1];
  expect(groupsOf(known({ x: 1 }), groups)).toEqual([
    { id: "b", name: "B" },
    { id: "a", name: "A" },
  ]);
});
