import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BusinessHours } from "../../shared/hours/hours.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import { usualDefaults } from "../../shared/workspace/settings.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";

let office: TestOffice;

beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

const paris: BusinessHours = {
  id: "paris",
  name: "Paris",
  zone: "Europe/Paris",
  week: [[[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [], []],
  holidays: [{ from: "2020-12-25", to: "2020-12-25", name: "Christmas", yearly: true }],
};
const policy = {
  id: "fast",
  name: "Fast",
  firstMs: 30 * MINUTE,
  nextMs: 15 * MINUTE,
  warnAfter: 0.5,
  hours: "paris",
};
const vip = { id: "vip", name: "VIP", rule: { attribute: "vip", op: "is", value: true } } as const;
const old = { id: "old", name: "Old", rule: { attribute: "age", op: ">", value: "70" } } as const;

async function usePolicy(): Promise<void> {
  await office.put("hours", [paris]);
  await office.put("policies", [policy]);
  await office.admin.patch(`/api/channels/${office.channel.id}`, { policy: "fast" });
}

test("F-1: an episode captures the policy of its channel with the hours it counts", async () => {
  await usePolicy();
  const { sla, cycle } = await office.row(await office.receive("Hello"));
  const { week, zone } = paris;
  const closed = ["2026-12-25", "2027-12-25"];
  const { id: _id, hours: _hours, ...targets } = policy;
  expect(sla).toEqual({ ...targets, hours: { zone, week, closed } });
  // It is Sunday, 10 o'clock in Paris: nobody is there before Monday, 9 o'clock.
  expect(cycle?.due).toBe(Date.UTC(2026, 10, 23, 8, 30));
});

test("F-1: what changes later holds for later episodes only", async () => {
  await usePolicy();
  const doc = await office.receive("Hello");
  const before = await office.row(doc);
  await office.put("policies", [{ ...policy, hours: null, firstMs: HOUR }]);
  await office.put("defaults", { ...usualDefaults, boomerangMinutes: 60 });
  await office.receive("Anybody?");
  expect(await office.row(doc)).toMatchObject({ sla: before.sla, rules: before.rules });
  await office.act(doc, { type: "resolve" });
  await office.receive("Hello again");
  expect(await office.row(doc)).toMatchObject({
    ep: 2,
    sla: { firstMs: HOUR, hours: null },
    rules: { boomerangMs: HOUR },
  });
});

test("F-1: a channel's own days until it resolves win over the workspace's", async () => {
  const other = await office.createChannel({ name: "Mail" });
  await office.put("defaults", {
    ...usualDefaults,
    resolve: { newDays: 20, pendingDays: 10 },
    channels: [{ channel: other.id, resolve: { newDays: 3, pendingDays: 2 } }],
  });
  const rules = async (by = office.channel) => (await office.row(await office.receive("Hi", {}, by))).rules;
  expect((await rules()).resolveMs).toEqual({ new: 20 * DAY, pending: 10 * DAY });
  expect((await rules(other)).resolveMs).toEqual({ new: 3 * DAY, pending: 2 * DAY });
});

describe("what counts for its place in New", () => {
  const contact = (attributes: Record<string, unknown>) => ({
    contact: { external_id: "maya", name: "Maya", attributes },
  });

  beforeEach(async () => {
    await office.put("groups", [vip, old]);
  });

  test("is its topics, the groups of its contact as this message leaves them, and its channel", async () => {
    await office.put("priority", {
      topics: ["Refund"],
      groups: ["vip", "old"],
      channels: [{ channel: office.channel.id, visibility: "private" }],
    });
    const { priority } = await office.row(await office.receive("Hello", contact({ vip: true, age: 40 })));
    expect(priority).toEqual({ topics: ["Refund"], groups: [{ id: "vip", name: "VIP" }], channel: true });
    const open = await office.receive("Hello all", { visibility: "public" });
    expect((await office.row(open)).priority.channel).toBe(false);
  });

  test("is looked up again when it comes back to New, and never while it stays there", async () => {
    await office.put("priority", { topics: [], groups: ["vip"], channels: [] });
    const doc = await office.receive("Hello", contact({ vip: true }));
    await office.put("priority", { topics: ["Refund"], groups: ["vip"], channels: [] });
    await office.receive("Anybody?");
    expect(await office.entries(doc, "priority.set")).toEqual([]);
    await office.act(doc, { type: "pend" });
    await office.receive("Still nobody?");
    const groups = [{ id: "vip", name: "VIP" }];
    expect((await office.row(doc)).priority).toEqual({ topics: ["Refund"], groups, channel: false });
    expect(await office.entries(doc, "priority.set")).toHaveLength(1);
  });

  test.each([
    ["a boomerang", async (doc: DocumentId) => office.wakeAfter(doc, HOUR)],
    ["a person", async (doc: DocumentId) => office.act(doc, { type: "reopen" })],
  ])("is looked up again in the turn in which %s brings it back", async (_who, bringBack) => {
    const doc = await office.receive("Hello");
    const boomerang = { due: office.server.time.now + HOUR, keepAsleep: false };
    await office.act(doc, { type: "pend", boomerang });
    await office.put("priority", { topics: ["Refund"], groups: [], channels: [] });
    await bringBack(doc);
    expect(await office.row(doc)).toMatchObject({ state: "new", priority: { topics: ["Refund"] } });
  });

  test("leaves no line when nothing of it has changed", async () => {
    await office.put("priority", { topics: ["Refund"], groups: ["vip"], channels: [] });
    const doc = await office.receive("Hello", contact({ vip: true }));
    await office.act(doc, { type: "pend" });
    await office.act(doc, { type: "reopen" });
    expect(await office.entries(doc, "priority.set")).toEqual([]);
  });
});
