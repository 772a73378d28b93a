import { afterEach, beforeEach, expect, test } from "vitest";
import type { Automation } from "../../shared/automation/automation.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";

let office: TestOffice;

beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

const lamps: Automation = {
  id: "lamps",
  name: "Lamps",
  active: false,
  channels: [],
  join: "and",
  conditions: [{ kind: "contains", match: "any", phrases: ["lamp"] }],
  actions: [{ kind: "topic", topic: "Lamp" }, { kind: "resolve" }],
};
const from = (name: string) => ({ contact: { external_id: name, name } });
const attempt = (automation: unknown) => office.admin.post("/api/settings/automations/try", { automation });

test("an automation is tried on the last message of each conversation, the latest first, and does nothing", async () => {
  const [maya, ben] = [
    await office.receive("My lamp", from("Maya")),
    await office.receive("Hi", from("Ben")),
  ];
  await office.receive("a LAMP", from("Ben"));
  await office.receive("a lamp", from("Zoe"));
  await office.receive("a desk", from("Zoe"));
  const before = await office.row(maya);
  expect((await attempt(lamps)).body).toEqual({
    looked: 3,
    total: 2,
    matched: [
      { conversation: ben, contact: "Ben", text: "a LAMP", did: [{ kind: "topic", topic: "Lamp" }] },
      { conversation: maya, contact: "Maya", text: "My lamp", did: lamps.actions },
    ],
  });
  expect(await office.row(maya)).toEqual(before);
});

test("a long message is looked at whole", async () => {
  await office.receive(`${"Dear team, ".repeat(2000)} my lamp`, from("Maya"));
  expect((await attempt(lamps)).body).toMatchObject({ total: 1 });
});

test("it is tried where it would work", async () => {
  const mail = await office.createChannel({ name: "Mail" });
  await office.receive("lamp", from("Maya"));
  const doc = await office.receive("lamp", from("Maya"), mail);
  const { body } = await attempt({ ...lamps, channels: [mail.id] });
  expect(body).toMatchObject({ looked: 1, matched: [{ conversation: doc }] });
});

test("of many it shows the latest, and says how many there are", async () => {
  const docs: DocumentId[] = [];
  for (let n = 0; n < 53; n++) docs.unshift(await office.receive("lamp", from(`Contact ${n}`)));
  const { body } = await attempt(lamps);
  expect(body).toMatchObject({ looked: 53, total: 53 });
  const shown = (body["matched"] as { conversation: DocumentId }[]).map(({ conversation }) => conversation);
  expect(shown).toEqual(docs.slice(0, 50));
});

test("what is no automation is refused with its field", async () => {
  expect(await attempt({ ...lamps, actions: [] })).toMatchObject({
    status: 422,
    body: { code: "settings.invalid", path: "automation.actions" },
  });
});
