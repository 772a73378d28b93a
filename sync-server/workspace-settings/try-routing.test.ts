import { afterEach, beforeEach, expect, test } from "vitest";
import type { Routing } from "../../shared/skills/skills.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";

let office: TestOffice;
let refunds: string;

beforeEach(async () => {
  office = await openTestOffice();
  refunds = await office.addTeam("Refunds");
});
afterEach(() => office.close());

const rules = (): Routing => ({
  sets: [
    {
      id: "money",
      name: "Money",
      team: refunds,
      join: "and",
      groups: [{ join: "and", conditions: [{ kind: "topic", match: "any", topics: ["Refund"] }] }],
    },
  ],
  fallback: null,
  capacity: [],
});

const attempt = (more: Record<string, unknown> = {}) =>
  office.admin.post("/api/settings/routing/try", {
    channel: office.channel.id,
    visibility: "private",
    topics: [],
    groups: [],
    ...more,
  });

test("a supposed conversation goes where a real one would", async () => {
  await office.put("routing", rules());
  expect((await attempt({ topics: ["Refund"] })).body).toMatchObject({
    team: refunds,
    by: "skills",
    set: "Money",
  });
  expect((await attempt()).body).toMatchObject({ team: null, by: "channel", set: null });
  await office.put("routing", { ...rules(), fallback: refunds });
  expect((await attempt()).body).toMatchObject({ team: refunds, by: "fallback", set: null });
});

test("rules are tried before they are saved", async () => {
  const { body } = await attempt({ topics: ["Refund"], routing: rules() });
  expect(body).toMatchObject({ team: refunds, by: "skills" });
  expect((await attempt({ topics: ["Refund"] })).body).toMatchObject({ team: null, by: "channel" });
});

test("who would be given it is told, with why not", async () => {
  const [sofia] = await office.server.deps.people.members();
  await office.server.sqlite.transaction((tx) =>
    office.server.registers.put(tx, {
      agent: sofia?.id ?? "",
      key: "available",
      value: "away",
      at: office.server.time.now,
    }),
  );
  expect((await attempt()).body["agents"]).toMatchObject([{ agent: sofia?.id, isAvailable: false }]);
});

test("a channel that does not exist has no conversations", async () => {
  expect(await attempt({ channel: "nothing" })).toMatchObject({
    status: 404,
    body: { code: "channel.unknown" },
  });
});
