import { describe, expect, test } from "vitest";
import { sampleSettings as sample } from "../testing/sample-settings.ts";
import { automationDraft, automationOf } from "./automations/automation-draft.ts";
import { conditionDraft, conditionKinds, conditionOf } from "./automations/condition-draft.ts";
import { defaultsDraft, defaultsOf, isBoomerangTooLate } from "./defaults/defaults-draft.ts";
import { durationMs, durationOf } from "./fields/duration.ts";
import { found } from "./fields/search-options.ts";
import { withTyped } from "./fields/tags.ts";
import { groupDraft, groupOf } from "./groups/group-draft.ts";
import { hoursDraft, hoursOf, withHolidays } from "./hours/hours-draft.ts";
import { policyDraft, policyOf } from "./policies/policy-draft.ts";
import { problemsOf } from "./problems.ts";
import { kindOf, withKind } from "./priority/channel-kinds.ts";
import { restDraft, withRest } from "./routing/rest-draft.ts";
import { conditionKinds as skillKinds, skillDraft, skillSetOf } from "./routing/skill-draft.ts";

describe("a form that is opened and saved changes nothing", () => {
  test.each(sample.hours)("business hours $name", (hours) => {
    expect(hoursOf(hoursDraft(hours))).toEqual(hours);
  });
  test.each(sample.policies)("policy $name", (policy) => {
    expect(policyOf(policyDraft(policy))).toEqual(policy);
  });
  test.each(sample.groups)("group $name", (group) => {
    expect(groupOf(groupDraft(group))).toEqual(group);
  });
  test.each(sample.automations)("automation $name", (automation) => {
    expect(automationOf(automationDraft(automation))).toEqual(automation);
  });
  test.each(sample.routing.sets)("skill set $name", (set) => {
    expect(skillSetOf(skillDraft(set))).toEqual(set);
  });
  test("defaults, and what routing says of the rest", () => {
    expect(defaultsOf(defaultsDraft(sample.defaults))).toEqual(sample.defaults);
    expect(withRest(sample.routing, restDraft(sample.routing))).toEqual(sample.routing);
  });
});

test("every kind of condition that is offered comes back as that kind, and fits the schema", () => {
  for (const kind of conditionKinds)
    expect(conditionDraft(conditionOf({ kind, phrases: ["a"], count: 1 })).kind).toBe(kind);
  const blocks = skillKinds.map((kind) => ({
    join: "and" as const,
    conditions: [{ kind, topics: ["a"], groups: ["g1"] }],
  }));
  const draft = { id: "x", name: "X", team: "t1", join: "or" as const, groups: blocks };
  const set = skillSetOf(draft);
  expect(problemsOf("routing", { ...sample.routing, sets: [set] })).toEqual([]);
  expect(skillDraft(set).groups.map(({ conditions }) => conditions[0]?.kind)).toEqual([...skillKinds]);
});

test("a boomerang must come before Pending resolves itself, in every channel", () => {
  const draft = defaultsDraft(sample.defaults);
  expect(isBoomerangTooLate(draft)).toBe(false);
  expect(isBoomerangTooLate({ ...draft, boomerang: { count: 7, unit: "days" } })).toBe(true);
  expect(isBoomerangTooLate({ ...draft, boomerang: { count: 7, unit: "days" }, hasBoomerang: false })).toBe(
    false,
  );
});

test.each([
  [90 * 60_000, { count: 90, unit: "minutes" }],
  [7_200_000, { count: 2, unit: "hours" }],
  [3 * 86_400_000, { count: 3, unit: "days" }],
] as const)("%i ms are written as %j", (ms, duration) => {
  expect(durationOf(ms)).toEqual(duration);
  expect(durationMs(duration)).toBe(ms);
});

test("what is typed becomes tags at commas and lines, without those that are there", () => {
  expect(withTyped(["Refund"], "money  back, refund,, rappel\nRetour")).toEqual([
    "Refund",
    "money back",
    "rappel",
    "Retour",
  ]);
});

test("an imported holiday that is there already is not there twice, and days are in order", () => {
  const day = (from: string, name: string) => ({ from, to: from, name, yearly: false });
  const { holidays, known } = withHolidays(
    [day("2026-05-01", "May")],
    [day("2026-05-01", "May"), day("2026-01-01", "New year")],
  );
  expect(holidays.map(({ from }) => from)).toEqual(["2026-01-01", "2026-05-01"]);
  expect(known).toBe(1);
});

test("a city is found by any of its words, whatever its case and accents", () => {
  const options = ["America/Sao_Paulo", "Europe/Paris"].map((value) => ({ value, label: value, detail: "" }));
  expect(found(options, "são paulo").map(({ value }) => value)).toEqual(["America/Sao_Paulo"]);
  expect(found(options, "")).toHaveLength(2);
});

test("a channel counts with one kind of its conversations, or with none", () => {
  const channels = withKind(sample.priority.channels, "c1", "public");
  expect(kindOf(channels, "c1")).toBe("public");
  expect(withKind(channels, "c1", "none")).toEqual(sample.priority.channels);
});
