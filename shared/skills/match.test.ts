import { expect, test } from "vitest";
import { skillSetFor, type Subject } from "./match.ts";
import type { SkillCondition, SkillSet } from "./skills.ts";

const subject: Subject = { topics: ["refund", "late"], groups: ["gold"], visibility: "private" };
const set = (id: string, groups: SkillSet["groups"], join: SkillSet["join"] = "and"): SkillSet => ({
  id,
  name: id,
  team: id,
  join,
  groups,
});
const one = (condition: SkillCondition) => set("s", [{ join: "and", conditions: [condition] }]);

test.each<[SkillCondition, boolean]>([
  [{ kind: "topic", match: "any", topics: ["late", "x"] }, true],
  [{ kind: "topic", match: "any", topics: ["x"] }, false],
  [{ kind: "topic", match: "all", topics: ["late", "refund"] }, true],
  [{ kind: "topic", match: "all", topics: ["late", "x"] }, false],
  [{ kind: "topic", match: "none", topics: ["x"] }, true],
  [{ kind: "topic", match: "none", topics: ["late"] }, false],
  [{ kind: "no_topic" }, false],
  [{ kind: "group", match: "any", groups: ["gold"] }, true],
  [{ kind: "group", match: "none", groups: ["gold"] }, false],
  [{ kind: "no_group" }, false],
  [{ kind: "visibility", visibility: "private" }, true],
  [{ kind: "visibility", visibility: "public" }, false],
])("%o fits: %s", (condition, fits) => {
  expect(skillSetFor({ sets: [one(condition)] }, subject) !== null).toBe(fits);
});

test("nothing at all is no topic and no group", () => {
  const nothing: Subject = { topics: [], groups: [], visibility: "public" };
  const both = set("s", [{ join: "and", conditions: [{ kind: "no_topic" }, { kind: "no_group" }] }]);
  expect(skillSetFor({ sets: [both] }, nothing)?.id).toBe("s");
});

const yes: SkillCondition = { kind: "visibility", visibility: "private" };
const no: SkillCondition = { kind: "visibility", visibility: "public" };

test.each([
  ["and", "or", true],
  ["and", "and", false],
  ["or", "and", true],
] as const)("groups joined by %s, of conditions joined by %s: %s", (outer, inner, fits) => {
  const groups = [
    { join: inner, conditions: [yes, no] },
    { join: inner, conditions: [yes] },
  ];
  expect(skillSetFor({ sets: [set("s", groups, outer)] }, subject) !== null).toBe(fits);
});

test("the first set that fits decides, and none may fit", () => {
  const sets = [one(no), { ...one(yes), id: "first" }, { ...one(yes), id: "second" }];
  expect(skillSetFor({ sets }, subject)?.id).toBe("first");
  expect(skillSetFor({ sets: [one(no)] }, subject)).toBeNull();
});
