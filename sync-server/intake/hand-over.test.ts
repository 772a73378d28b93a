import { afterEach, beforeEach, expect, test } from "vitest";
import type { Automation } from "../../shared/automation/automation.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { makePolicy } from "../testing/test-policy.ts";

let office: TestOffice;

beforeEach(async () => {
  office = await openTestOffice();
  const policy = await makePolicy(office.admin);
  await office.admin.patch(`/api/channels/${office.channel.id}`, { policy });
});
afterEach(() => office.close());

const topic = (phrase: string): Automation => ({
  id: phrase,
  name: phrase,
  active: true,
  channels: [],
  join: "and",
  conditions: [{ kind: "contains", match: "any", phrases: [phrase] }],
  actions: [{ kind: "topic", topic: phrase }, { kind: "resolve" }],
});
const held = { held_by: "Helper" };
const handOver = (more: Record<string, unknown> = {}) =>
  office.call("handover", { contact: { external_id: "maya" }, ...more });

test("E-5: V12, nobody waits for people while a bot answers; the clock starts when it hands over", async () => {
  const doc = await office.receive("Hello", held);
  expect(await office.row(doc)).toMatchObject({ heldBy: "Helper", cycle: null });
  office.server.time.now += 4 * MINUTE;
  const answer = await handOver();
  expect(answer).toMatchObject({ status: 200, body: { conversation: doc } });
  const { cycle, heldBy } = await office.row(doc);
  expect(heldBy).toBeNull();
  expect(cycle?.due).toBe(office.server.time.now + 60 * MINUTE);
  expect(await office.entries(doc, "handed.over")).toMatchObject([{ from: "Helper" }]);
});

test("E-5: automations answer what a bot had held when it hands over, each message once", async () => {
  await office.put("automations", [topic("lamp"), topic("chair"), topic("desk")]);
  const doc = await office.receive("My lamp", held);
  await office.receive("and a chair", held);
  expect(await office.entries(doc, "automated")).toEqual([]);
  await handOver();
  const done = async () => (await office.entries(doc, "automated")).map(({ on, did }) => [on, did]);
  const [first, second] = await office.entries(doc, "message.received");
  expect(await done()).toEqual([
    [first?.n, { kind: "topic", topic: "lamp" }],
    [first?.n, { kind: "resolve" }],
    [second?.n, { kind: "topic", topic: "chair" }],
  ]);
  expect(await handOver()).toMatchObject({ status: 200 });
  expect(await done()).toHaveLength(3);
});

test("E-5: a message that no bot holds ends what one had held before", async () => {
  await office.put("automations", [topic("lamp"), topic("desk")]);
  const doc = await office.receive("My lamp", held);
  await office.receive("and my desk");
  expect(await office.row(doc)).toMatchObject({ heldBy: null, topics: ["lamp", "desk"], state: "resolved" });
});

test("a team is looked for when the bot is done", async () => {
  const team = await office.addTeam("Care");
  await office.put("routing", { sets: [], fallback: team, capacity: [] });
  const doc = await office.receive("Hello", held);
  expect((await office.row(doc)).team).toBeNull();
  await handOver();
  expect((await office.row(doc)).team).toBe(team);
});

test("nobody is handed over who never wrote here, or in that way", async () => {
  await office.receive("Hello", held);
  const unknown = { status: 404, body: { code: "contact.unknown" } };
  expect(await office.call("handover", { contact: { external_id: "ben" } })).toMatchObject(unknown);
  expect(await handOver({ visibility: "public" })).toMatchObject(unknown);
  expect(await office.call("handover", {})).toMatchObject({
    status: 400,
    body: { code: "message.malformed" },
  });
});
