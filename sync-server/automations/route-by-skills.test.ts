import { afterEach, beforeEach, expect, test } from "vitest";
import type { Automation } from "../../shared/automation/automation.ts";
import type { SkillCondition, SkillSet } from "../../shared/skills/skills.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";

let office: TestOffice;
let care: string;
let refunds: string;
let others: string;

beforeEach(async () => {
  office = await openTestOffice();
  [care, refunds, others] = [
    await office.addTeam("Care"),
    await office.addTeam("Refunds"),
    await office.addTeam("Others"),
  ];
  await office.admin.patch(`/api/channels/${office.channel.id}`, { team: care });
});
afterEach(() => office.close());

const set = (team: string, ...conditions: SkillCondition[]): SkillSet => ({
  id: team,
  name: `Set of ${team}`,
  team,
  join: "and",
  groups: [{ join: "and", conditions }],
});
const isRefund: SkillCondition = { kind: "topic", match: "any", topics: ["Refund"] };
const rule = (phrase: string, action: Automation["actions"][number]): Automation => ({
  id: phrase,
  name: `On ${phrase}`,
  active: true,
  channels: [],
  join: "and",
  conditions: [{ kind: "contains", match: "any", phrases: [phrase] }],
  actions: [action],
});

const useRefunds = (fallback: string | null = null) =>
  office.put("routing", { sets: [set(refunds, isRefund)], fallback, capacity: [] });

test("E-2: a new conversation goes to the team with the skill, after automations have said what it is about", async () => {
  await useRefunds();
  await office.put("automations", [rule("refund", { kind: "topic", topic: "Refund" })]);
  const doc = await office.receive("A refund, please");
  expect(await office.row(doc)).toMatchObject({ team: refunds, routed: true });
  expect(await office.entries(doc, "team.set")).toMatchObject([
    { team: refunds, routedBy: { kind: "skills", name: `Set of ${refunds}` } },
  ]);
  expect((await office.server.log.audience(doc))?.team).toBe(refunds);
});

test("the groups of its contact and its kind decide as well", async () => {
  await office.put("groups", [{ id: "vip", name: "VIP", rule: { attribute: "vip", op: "is", value: true } }]);
  const isVip: SkillCondition = { kind: "group", match: "any", groups: ["vip"] };
  const isPublic: SkillCondition = { kind: "visibility", visibility: "public" };
  await office.put("routing", {
    sets: [set(refunds, isVip), set(others, isPublic)],
    fallback: null,
    capacity: [],
  });
  const vip = { contact: { external_id: "ben", name: "Ben", attributes: { vip: true } } };
  expect((await office.row(await office.receive("Hello", vip))).team).toBe(refunds);
  expect((await office.row(await office.receive("Hello", { visibility: "public" }))).team).toBe(others);
  expect((await office.row(await office.receive("Hello"))).team).toBe(care);
});

test("what no set fits goes to the fallback, where there is one", async () => {
  await useRefunds(others);
  const doc = await office.receive("Hello");
  expect(await office.row(doc)).toMatchObject({ team: others, routed: true });
  await useRefunds();
  const next = await office.receive("Hello", { visibility: "public" });
  expect(await office.row(next)).toMatchObject({ team: care, routed: false });
});

test("it moves when its topics change in New, and back again", async () => {
  await useRefunds();
  const doc = await office.receive("Hello");
  await office.act(doc, { type: "topic.add", topic: "Refund" });
  expect((await office.row(doc)).team).toBe(refunds);
  await office.act(doc, { type: "topic.remove", topic: "Refund" });
  expect(await office.row(doc)).toMatchObject({ team: care, routed: false });
});

test("in Pending it stays where it is, whatever its topics", async () => {
  await useRefunds();
  const doc = await office.receive("Hello");
  await office.act(doc, { type: "pend" });
  await office.act(doc, { type: "topic.add", topic: "Refund" });
  expect((await office.row(doc)).team).toBe(care);
});

test("the next episode is looked at anew", async () => {
  await useRefunds();
  const doc = await office.receive("Hello");
  await office.act(doc, { type: "topic.add", topic: "Refund" });
  await office.act(doc, { type: "resolve" });
  expect((await office.row(doc)).team).toBe(refunds);
  await office.receive("Hello again");
  expect(await office.row(doc)).toMatchObject({ ep: 2, team: care, routed: false });
});

test("a team that an automation chose stays, until a set fits what changed since", async () => {
  await office.put("routing", {
    sets: [set(refunds, isRefund), set(care, { kind: "no_topic" })],
    fallback: others,
    capacity: [],
  });
  await office.put("automations", [rule("invoice", { kind: "team", team: others })]);
  const doc = await office.receive("My invoice");
  expect(await office.entries(doc, "team.set")).toMatchObject([
    { team: others, routedBy: { kind: "automation", name: "On invoice" } },
  ]);
  await office.act(doc, { type: "topic.add", topic: "Paper" });
  expect(await office.entries(doc, "team.set")).toHaveLength(1);
  await office.act(doc, { type: "topic.add", topic: "Refund" });
  expect((await office.row(doc)).team).toBe(refunds);
});

test("where nobody decided who works on what, no line says so", async () => {
  const doc = await office.receive("Hello");
  await office.act(doc, { type: "topic.add", topic: "Refund" });
  expect(await office.entries(doc, "team.set")).toEqual([]);
});
