import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Automation, AutomationAction } from "../../shared/automation/automation.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { DELIVER } from "../admission/reactions.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";

let office: TestOffice;

beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

const rule = (name: string, phrase: string, ...actions: AutomationAction[]): Automation => ({
  id: name.toLowerCase(),
  name,
  active: true,
  channels: [],
  join: "and",
  conditions: [{ kind: "contains", match: "any", phrases: [phrase] }],
  actions,
});
const topic = (name: string) => ({ kind: "topic", topic: name }) as const;
const reply = (text: string) => ({ kind: "reply", text }) as const;
const resolve = { kind: "resolve" } as const;

const did = async (doc: DocumentId) =>
  (await office.entries(doc, "automated")).map((entry) => [entry.rule.name, entry.did]);

test("E-2: all automations that fit answer a message, in their order, each in its own name", async () => {
  await office.put("automations", [
    rule("Refunds", "refund", topic("Refund"), { kind: "tag", tag: "money" }),
    rule("Lamps", "lamp", topic("Lamp")),
    rule("Chairs", "chair", topic("Chair")),
  ]);
  const doc = await office.receive("A REFUND for my lamp, please");
  expect(await did(doc)).toEqual([
    ["Refunds", { kind: "topic", topic: "Refund" }],
    ["Refunds", { kind: "tag", tag: "money" }],
    ["Lamps", { kind: "topic", topic: "Lamp" }],
  ]);
  const [entry] = await office.entries(doc, "automated");
  const [message] = await office.entries(doc, "message.received");
  expect(entry).toMatchObject({
    on: message?.n,
    rule: { id: "refunds", name: "Refunds" },
    by: { kind: "system", name: "Refunds" },
  });
  expect(await office.row(doc)).toMatchObject({ topics: ["Refund", "Lamp"], autoTopics: ["Refund", "Lamp"] });
});

test("one that is off, or on other channels, does nothing", async () => {
  const other = await office.createChannel({ name: "Mail" });
  await office.put("automations", [
    { ...rule("Off", "lamp", topic("Off")), active: false },
    { ...rule("Mail", "lamp", topic("Mail")), channels: [other.id] },
  ]);
  expect(await did(await office.receive("A lamp"))).toEqual([]);
  expect(await did(await office.receive("A lamp", {}, other))).toHaveLength(1);
});

test("a message is looked at whole, also where the ledger has only its beginning", async () => {
  await office.put("automations", [rule("Lamps", "lamp", topic("Lamp"))]);
  const doc = await office.receive(`${"Dear team, ".repeat(2000)} my lamp is dark`);
  expect((await office.row(doc)).topics).toEqual(["Lamp"]);
});

test("a message that comes twice is answered once", async () => {
  await office.put("automations", [rule("Lamps", "lamp", { kind: "tag", tag: "lamp" }, reply("Noted."))]);
  const doc = await office.receive("A lamp", { external_id: "m1" });
  await office.receive("A lamp", { external_id: "m1" });
  expect(await did(doc)).toHaveLength(2);
});

test("a topic that is there, or that a person took away, is not added again in that episode", async () => {
  await office.put("automations", [rule("Lamps", "lamp", topic("Lamp"))]);
  const doc = await office.receive("A lamp");
  await office.receive("My lamp!");
  expect(await did(doc)).toHaveLength(1);
  await office.act(doc, { type: "topic.remove", topic: "Lamp" });
  await office.receive("Where is my lamp?");
  expect((await office.row(doc)).topics).toEqual([]);
  expect(await did(doc)).toHaveLength(1);
  await office.act(doc, { type: "resolve" });
  await office.receive("Another lamp");
  expect((await office.row(doc)).topics).toEqual(["Lamp"]);
});

describe("product 14.15: an automation resolves", () => {
  beforeEach(() => office.put("automations", [rule("Thanks", "thanks", resolve, topic("Thanks"))]));

  test("on the first message of an episode, whose other answers count all the same", async () => {
    const doc = await office.receive("Thanks!");
    expect(await office.row(doc)).toMatchObject({ state: "resolved", assignee: null, topics: ["Thanks"] });
  });

  test("not on a later message, which it answers otherwise", async () => {
    const doc = await office.receive("Hello");
    await office.receive("thanks");
    expect(await office.row(doc)).toMatchObject({ state: "new", topics: ["Thanks"] });
    expect(await did(doc)).toEqual([["Thanks", { kind: "topic", topic: "Thanks" }]]);
  });

  test("the goodbye that opens an episode after a person resolved the one before", async () => {
    const doc = await office.receive("Hello");
    await office.act(doc, { type: "resolve" });
    await office.receive("Thanks, bye");
    expect(await office.row(doc)).toMatchObject({ ep: 2, state: "resolved" });
  });

  test("and a person can bring it back", async () => {
    const doc = await office.receive("Thanks for nothing");
    await office.act(doc, { type: "reopen" });
    await office.receive("thanks");
    expect(await office.row(doc)).toMatchObject({ ep: 1, state: "new" });
  });
});

describe("a team", () => {
  test("is the one an automation chose, in its name", async () => {
    const team = await office.addTeam("Money");
    await office.put("automations", [rule("Refunds", "refund", { kind: "team", team })]);
    const doc = await office.receive("A refund, please");
    expect(await office.row(doc)).toMatchObject({ team, routed: true });
    expect(await office.entries(doc, "team.set")).toMatchObject([
      { team, routedBy: { kind: "automation", name: "Refunds" }, by: { kind: "system", name: "Refunds" } },
    ]);
    await office.receive("Refund!");
    expect(await office.entries(doc, "team.set")).toHaveLength(1);
  });
});

describe("a reply", () => {
  const hello = "We have got your message.";

  beforeEach(() => office.put("automations", [rule("Hello", "hello", reply(hello))]));

  test("is on its way at once, and answers for nobody", async () => {
    const doc = await office.receive("Hello");
    const row = await office.row(doc);
    expect(row.sends).toMatchObject([{ standing: "queued", automatic: true, by: { id: "", name: "Hello" } }]);
    expect(row.waiting).toHaveLength(1);
    const { now } = office.server.time;
    const jobs = await office.server.sqlite.transaction((tx) => office.server.jobs.take(tx, now, 1000, 10));
    const payload = { doc, send: row.sends[0]?.id };
    expect(jobs.filter(({ kind }) => kind === DELIVER)).toMatchObject([{ due: now, payload }]);
  });

  test("is not given for ever to a machine that answers it", async () => {
    const doc = await office.receive("Hello");
    for (let n = 0; n < 7; n++) await office.receive(`Hello ${n}`);
    expect(await office.entries(doc, "automated")).toHaveLength(5);
    office.server.time.now += 61 * 60_000;
    await office.receive("Hello?");
    expect(await office.entries(doc, "automated")).toHaveLength(6);
  });
});
