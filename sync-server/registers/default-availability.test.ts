import { afterEach, beforeEach, expect, test } from "vitest";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { PersonalEntry } from "../../shared/personal/preferences.ts";
import { ADMIN, openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";

const lookedAt: string[] = [];
let server: TestApp;
let sofia: Browser;
let agent: string;

beforeEach(async () => {
  lookedAt.length = 0;
  server = await openTestApp({ onAvailability: (who) => lookedAt.push(who) });
  sofia = server.browser();
  await sofia.setUp();
  agent = ((await sofia.get("/api/session")).body as { agent: { id: string } }).agent.id;
});
afterEach(() => server.close());

const held = () => server.registers.availability();
const signInAgain = () => server.browser().signIn(ADMIN.email, ADMIN.password);

/** As the agent chooses it under General. */
async function choose(value: string): Promise<void> {
  await server.deps.documents.turn(`me:${agent}`, (turn) => {
    const id = server.deps.identifiers.newId();
    const by = { kind: "agent", id: agent, name: ADMIN.name } as const;
    const entry: Unnumbered<PersonalEntry> = {
      id,
      at: turn.now,
      by,
      type: "preference.set",
      key: "defaultAvailability",
      value,
      dev: "d1",
      seen: 0,
      ep: 0,
      admittedAt: turn.now,
    };
    turn.append([{ ...entry }]);
  });
}

async function say(value: string): Promise<void> {
  const register = { agent, key: "available", value, at: server.time.now } as const;
  await server.sqlite.transaction((tx) => server.registers.put(tx, register));
  server.time.now += 1000;
}

test("product 14.16: the default availability is applied at the next sign-in, and not before", async () => {
  await choose("available");
  expect(await held()).toEqual([]);
  await sofia.get("/api/session");
  expect(await held()).toEqual([]);
  await signInAgain();
  expect(await held()).toMatchObject([{ agent, value: "available", at: server.time.now }]);
  expect(lookedAt).toEqual([agent]);
});

test("product 14.16: it replaces what was said before, and reaches devices by the feed", async () => {
  await say("available");
  await choose("away");
  await signInAgain();
  expect(await held()).toMatchObject([{ value: "away" }]);
  const rows = server.sqlite.all<{ doc: string }>("SELECT doc FROM log WHERE kind = 'register'");
  expect(rows).toEqual([{ doc: `register:${agent}/available` }]);
});

test("whoever is to be asked stays what they were", async () => {
  await say("Lunch");
  await signInAgain();
  await choose("ask");
  await signInAgain();
  expect(await held()).toMatchObject([{ value: "Lunch" }]);
  expect(lookedAt).toEqual([]);
});

test("a wrong password makes nobody available", async () => {
  await choose("available");
  await server.browser().signIn(ADMIN.email, "not the password");
  expect(await held()).toEqual([]);
});

test("an away state is taken while it is offered; when it is switched off or gone it is plain Away", async () => {
  const offer = async (version: number, active: boolean) =>
    sofia.put("/api/settings/away", { value: [{ name: "Training", active }], version });
  await choose("Training");
  await offer(0, true);
  await signInAgain();
  expect(await held()).toMatchObject([{ value: "Training" }]);
  await offer(1, false);
  server.time.now += 1000;
  await signInAgain();
  expect(await held()).toMatchObject([{ value: "away" }]);
});

test("a session says since when it runs", async () => {
  const before = Date.now(); // accounts have the machine's clock
  const other = server.browser();
  const { body } = await other.signIn(ADMIN.email, ADMIN.password);
  expect(body["since"]).toBeGreaterThanOrEqual(before - 1);
  expect((await other.get("/api/session")).body["since"]).toBe(body["since"]);
});
