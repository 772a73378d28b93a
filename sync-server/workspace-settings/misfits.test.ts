import { afterEach, beforeEach, expect, test } from "vitest";
import { usualDefaults, usualSettings, type SettingName } from "../../shared/workspace/settings.ts";
import { usualAttributes, type AttributeDefinition } from "../../shared/contact/attribute.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { automation, group, hours, policy, skills } from "./testing/sample-settings.ts";

let office: TestOffice;

beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

const get = async (name: SettingName) => (await office.admin.get(`/api/settings/${name}`)).body;

/** What is answered when this is to be the value, whatever it was before. */
async function refusal(name: SettingName, value: unknown) {
  const { version } = await get(name);
  const { status, body } = await office.admin.put(`/api/settings/${name}`, { value, version });
  return { status, ...body };
}

test("two of one list have neither one id nor one name", async () => {
  const oslo = { ...hours("oslo"), name: "PARIS" };
  expect(await refusal("hours", [hours("paris", "Paris"), oslo])).toEqual({
    status: 422,
    code: "settings.same_name",
    path: "1.name",
  });
  expect(await refusal("policies", [policy("fast"), policy("fast", { name: "Other" })])).toEqual({
    status: 422,
    code: "settings.repeated",
    path: "1.id",
  });
});

test("a policy counts business hours that exist, and they stay while it does", async () => {
  expect(await refusal("policies", [policy("fast", { hours: "paris" })])).toEqual({
    status: 422,
    code: "hours.unknown",
    path: "0.hours",
  });
  await office.put("hours", [hours("paris")]);
  await office.put("policies", [policy("fast", { hours: "paris" })]);
  expect(await refusal("hours", [hours("oslo")])).toEqual({ status: 422, code: "hours.in_use" });
  await office.put("policies", [policy("fast")]);
  await office.put("hours", []);
});

test("a policy stays while a channel has it", async () => {
  await office.put("policies", [policy("fast"), policy("slow")]);
  await office.admin.patch(`/api/channels/${office.channel.id}`, { policy: "fast" });
  expect(await refusal("policies", [policy("slow")])).toEqual({ status: 422, code: "policy.in_use" });
  await office.put("policies", [policy("fast")]);
});

test("the boomerang comes back before Pending resolves itself, in every channel", async () => {
  const late = { status: 422, code: "boomerang.after_resolve", path: "boomerangMinutes" };
  const day = 24 * 60;
  const short = {
    channel: office.channel.id,
    resolve: { newDays: 30, pendingDays: 2 },
  };
  expect(await refusal("defaults", { ...usualDefaults, boomerangMinutes: 30 * day })).toEqual(late);
  expect(
    await refusal("defaults", { ...usualDefaults, boomerangMinutes: 2 * day, channels: [short] }),
  ).toEqual(late);
  await office.put("defaults", { ...usualDefaults, boomerangMinutes: 2 * day - 1, channels: [short] });
});

test("channels that are named exist, and are named once", async () => {
  const resolve = { newDays: 1, pendingDays: 1 };
  const listed = (...ids: string[]) => ids.map((channel) => ({ channel, resolve }));
  expect(await refusal("defaults", { ...usualDefaults, channels: listed("nothing") })).toEqual({
    status: 422,
    code: "channel.unknown",
    path: "channels.0.channel",
  });
  const { id } = office.channel;
  expect(await refusal("defaults", { ...usualDefaults, channels: listed(id, id) })).toEqual({
    status: 422,
    code: "settings.repeated",
    path: "channels.1.channel",
  });
  const prior = { channel: "nothing", visibility: "both" };
  expect(await refusal("priority", { topics: [], groups: [], channels: [prior] })).toMatchObject({
    code: "channel.unknown",
    path: "channels.0.channel",
  });
  expect(await refusal("automations", [automation({ channels: [id, "nothing"] })])).toMatchObject({
    code: "channel.unknown",
    path: "0.channels.1",
  });
});

test("groups that are named exist, and stay while they are", async () => {
  const team = await office.addTeam("Care");
  const priority = { topics: ["Refund"], groups: ["vip"], channels: [] };
  const routing = { sets: [skills(team, ["new", "vip"])], fallback: null, capacity: [] };
  expect(await refusal("priority", priority)).toMatchObject({ code: "group.unknown", path: "groups.0" });
  await office.put("groups", [group("vip")]);
  expect(await refusal("routing", routing)).toMatchObject({
    code: "group.unknown",
    path: "sets.0.groups.0.conditions.0.groups.0",
  });
  await office.put("groups", [group("vip"), group("new")]);
  await office.put("routing", routing);
  await office.put("priority", priority);
  expect(await refusal("groups", [group("vip")])).toEqual({ status: 422, code: "group.in_use" });
  await office.put("routing", usualSettings.routing);
  expect(await refusal("groups", [])).toEqual({ status: 422, code: "group.in_use" });
  await office.put("groups", [group("vip")]);
});

test("nothing is prioritized twice", async () => {
  const twice = { topics: ["Refund", "Refund"], groups: [], channels: [] };
  expect(await refusal("priority", twice)).toMatchObject({ code: "settings.repeated", path: "topics.1" });
});

test("teams that are named exist, and stay while they are", async () => {
  const team = await office.addTeam("Care");
  const unknown = { status: 422, code: "team.unknown" };
  const routing = { sets: [], fallback: null, capacity: [] };
  expect(await refusal("routing", { ...routing, fallback: "nothing" })).toEqual({
    ...unknown,
    path: "fallback",
  });
  expect(await refusal("routing", { ...routing, capacity: [{ team: "nothing", most: 3 }] })).toEqual({
    ...unknown,
    path: "capacity.0.team",
  });
  const move = automation({ actions: [{ kind: "resolve" }, { kind: "team", team: "nothing" }] });
  expect(await refusal("automations", [move])).toEqual({ ...unknown, path: "0.actions.1.team" });
  await office.put("routing", { ...routing, fallback: team });
  const remove = () => office.admin.patch(`/api/teams/${team}`, { active: false });
  expect(await remove()).toMatchObject({ status: 409, body: { code: "team.in_use" } });
  await office.put("routing", routing);
  await office.put("automations", [automation({ actions: [{ kind: "team", team }] })]);
  expect(await remove()).toMatchObject({ status: 409, body: { code: "team.in_use" } });
  await office.put("automations", []);
  expect(await remove()).toMatchObject({ status: 200 });
});

test("a saved reply is no longer than its channels allow", async () => {
  const x = await office.createChannel({ network: "x" });
  const long = (channels: string[]) =>
    automation({ channels, actions: [{ kind: "reply", text: "x".repeat(281) }] });
  const refused = { status: 422, code: "send.too_long", path: "0.actions.0.text" };
  expect(await refusal("automations", [long([])])).toEqual(refused);
  expect(await refusal("automations", [long([x.id])])).toEqual(refused);
  await office.put("automations", [long([office.channel.id])]);
});

test("away states are called by names of their own, and by none that there always is", async () => {
  const state = (name: string) => ({ name, active: true });
  for (const name of ["Available", "AWAY", "ask"])
    expect(await refusal("away", [state("Lunch"), state(name)])).toMatchObject({
      code: "settings.same_name",
      path: "1.name",
    });
  expect(await refusal("away", [state("Lunch"), state("lunch")])).toMatchObject({
    code: "settings.same_name",
    path: "1.name",
  });
  expect(await refusal("away", [state("A".repeat(26))])).toMatchObject({ status: 422, path: "0.name" });
  await office.put("away", [state("Lunch"), state("Training")]);
});

test("the default attributes stay, a list offers something, and of two labels none is another", async () => {
  const own: AttributeDefinition = {
    key: "order_no",
    label: "Order",
    type: "text",
    options: [],
    active: true,
  };
  const all = [...usualAttributes, own];
  await office.put("attributes", all);
  expect(await refusal("attributes", all.slice(1))).toMatchObject({ code: "settings.invalid" });
  expect(await refusal("attributes", [...usualAttributes, { ...own, type: "list" }])).toMatchObject({
    code: "settings.invalid",
    path: `${usualAttributes.length}.options`,
  });
  expect(await refusal("attributes", [...usualAttributes, { ...own, label: null }])).toMatchObject({
    code: "settings.invalid",
    path: `${usualAttributes.length}.label`,
  });
  expect(await refusal("attributes", [...all, { ...own, key: "other", label: "ORDER" }])).toMatchObject({
    code: "settings.same_name",
    path: `${all.length}.label`,
  });
});

test("topics and reasons have each name once, in whatever case", async () => {
  const named = (name: string) => ({ name, active: false });
  expect(await refusal("topics", [named("Refund"), named("REFUND")])).toMatchObject({ path: "1.name" });
  const reasons = { asked: "required", reasons: [named("Solved"), named("solved")] };
  expect(await refusal("reasons", reasons)).toMatchObject({
    code: "settings.same_name",
    path: "reasons.1.name",
  });
});
