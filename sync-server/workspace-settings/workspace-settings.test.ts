import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  settingNames,
  usualDefaults,
  usualSettings,
  type SettingName,
} from "../../shared/workspace/settings.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import { automation, group, hours, policy } from "./testing/sample-settings.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";

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

test("a setting is what it is at first, until somebody decides otherwise", async () => {
  for (const name of settingNames)
    expect(await get(name)).toEqual({ value: usualSettings[name], version: 0 });
});

test("each change has a version, and is there after it", async () => {
  const value = [hours("paris", "Paris")];
  const saved = await office.admin.put("/api/settings/hours", { value, version: 0 });
  expect(saved).toMatchObject({ status: 200, body: { value, version: 1 } });
  expect(await get("hours")).toEqual({ value, version: 1 });
});

test("a change of somebody who had not seen another one overwrites nothing", async () => {
  await office.put("hours", [hours("paris")]);
  const late = await office.admin.put("/api/settings/hours", { value: [], version: 0 });
  expect(late).toMatchObject({ status: 409, body: { code: "settings.changed" } });
  expect(await get("hours")).toEqual({ value: [hours("paris")], version: 1 });
});

test("of two changes made at once one is refused", async () => {
  const save = (id: string) => office.admin.put("/api/settings/hours", { value: [hours(id)], version: 0 });
  const answers = await Promise.all([save("paris"), save("oslo")]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect((await get("hours"))["version"]).toBe(1);
});

test("R-2: contact groups are told to everybody, who else decides what to nobody", async () => {
  await office.put("groups", [group("vip", "Important")]);
  await office.put("policies", [policy("slow")]);
  const workspace = await office.server.deps.documents.read<Workspace>("ws:w1");
  expect(workspace.groups).toEqual([group("vip", "Important")]);
  expect(JSON.stringify(workspace)).not.toContain("slow");
});

describe("who may", () => {
  test("nobody but an admin reads or changes settings", async () => {
    const wanted = { name: "Inès", email: "ines@northwind.test", role: "supervisor" };
    const { link } = (await office.admin.post("/api/people", wanted)).body as { link: string };
    const ines = office.server.browser();
    await ines.post(`/api/invites/${link.split("/join/")[1]}`, { password: "a long password" });
    await ines.signIn(wanted.email, "a long password");
    const refused = { status: 403, body: { code: "role.not_allowed" } };
    expect(await ines.get("/api/settings/hours")).toMatchObject(refused);
    expect(await ines.put("/api/settings/hours", { value: [], version: 0 })).toMatchObject(refused);
    expect(await ines.post("/api/settings/hours/import", "BEGIN:VCALENDAR")).toMatchObject(refused);
    const nobody = office.server.browser();
    expect(await nobody.get("/api/settings/hours")).toMatchObject({ status: 401 });
  });

  test("there is no setting by another name", async () => {
    expect(await office.admin.get("/api/settings/weather")).toMatchObject({ status: 404 });
    expect(await office.admin.put("/api/settings/weather", { value: [], version: 0 })).toMatchObject({
      status: 404,
    });
  });
});

describe("what does not fit is refused with its field", () => {
  test.each([
    ["hours", [{ ...hours("paris"), zone: "Europe/Nowhere" }], "0.zone"],
    ["hours", [{ ...hours("paris"), week: [[[540, 540]], [], [], [], [], [], []] }], "0.week.0.0"],
    ["hours", [{ ...hours("paris"), week: [[], [], [[600, 700], [900]], [], [], [], []] }], "0.week.2.1.1"],
    ["hours", [{ ...hours("paris"), name: "  " }], "0.name"],
    [
      "hours",
      [{ ...hours("paris"), holidays: [{ from: "2026-02-30", to: "2026-03-01", name: "", yearly: false }] }],
      "0.holidays.0.from",
    ],
    [
      "hours",
      [{ ...hours("paris"), holidays: [{ from: "2026-01-01", to: "2027-01-01", name: "", yearly: true }] }],
      "0.holidays.0",
    ],
    ["policies", [policy("fast"), policy("slow", { firstMs: 5 })], "1.firstMs"],
    ["policies", [policy("fast", { warnAfter: 2 })], "0.warnAfter"],
    ["defaults", { ...usualDefaults, resolve: { newDays: 31, pendingDays: 30 } }, "resolve.newDays"],
    ["defaults", { ...usualDefaults, boomerangMinutes: 0 }, "boomerangMinutes"],
    ["priority", { topics: [""], groups: [], channels: [] }, "topics.0"],
    ["groups", [{ ...group("vip"), rule: { attribute: "vip", op: "like", value: "x" } }], "0.rule.op"],
    ["routing", { sets: [], fallback: null, capacity: [{ team: "t", most: 0 }] }, "capacity.0.most"],
    ["automations", [automation({ conditions: [] })], "0.conditions"],
    ["automations", [automation({ actions: [{ kind: "reply", text: " " }] })], "0.actions.0.text"],
    ["automations", "none", ""],
  ] as const)("%s %#", async (name, value, path) => {
    expect(await refusal(name, value)).toEqual({ status: 422, code: "settings.invalid", path });
  });
});
