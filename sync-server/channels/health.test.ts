import { afterEach, beforeEach, expect, test } from "vitest";
import { HOUR } from "../../shared/time/duration.ts";
import { isLongDeaf } from "../../shared/channels/health.ts";
import { sqliteStores } from "../store/sqlite/stores.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { makeHealth, type Health, type Noted } from "./health.ts";

let office: TestOffice;
let health: Health;
let woken: number;

beforeEach(async () => {
  office = await openTestOffice();
  woken = 0;
  const { deps, sqlite } = office.server;
  const { newId } = deps.identifiers;
  const stores = sqliteStores(sqlite, deps.workspaceId);
  health = makeHealth({ ...stores, ...deps, newId, onWell: () => (woken += 1) });
});
afterEach(() => office.close());

const note = (noted: Noted) => health.note(office.channel.id, noted);
const standing = () => health.of(office.channel.id);
const conflict = { ok: false, deaf: true, words: "another one asks" } as const;

test("that replies go out does not hide that nothing new comes in, nor since when; what is heard again ends it", async () => {
  const since = office.server.time.now;
  await note(conflict);
  office.server.time.now += HOUR / 2;
  await note({ ok: true });
  await note({ ok: false, words: "500" });
  await note({ ok: true, as: "@lamps" });
  await note(conflict);
  expect(await standing()).toEqual({
    state: "failing",
    since,
    why: "failing",
    words: "another one asks",
    deaf: true,
  });
  await note({ ok: true, hears: true });
  expect(await standing()).toMatchObject({ state: "ok" });
});

test("a network that answers may tell what is new again: whoever waits to ask it need not wait", async () => {
  await note(conflict);
  await note({ ok: true });
  expect(woken).toBe(1);
});

test("from the time on when nothing comes in, it is told so, though calls had failed before", async () => {
  await note({ ok: false, words: "500" });
  office.server.time.now += HOUR;
  await note(conflict);
  expect(await standing()).toMatchObject({ since: office.server.time.now, deaf: true });
});

test("a sign-in that is not accepted says more than that, and a check that works ends it", async () => {
  await note(conflict);
  await note({ ok: false, deaf: true, dead: true, words: "401" });
  expect(await standing()).toMatchObject({ state: "dead", words: "401" });
  await note(conflict);
  expect(await standing()).toMatchObject({ state: "dead" });
  await note({ ok: true });
  expect(await standing()).toMatchObject({ state: "ok" });
});

test("it is long after an hour", async () => {
  await note(conflict);
  const now = await standing();
  if (!now) throw new Error("nothing is known");
  expect(isLongDeaf(now, now.since + HOUR - 1)).toBe(false);
  expect(isLongDeaf(now, now.since + HOUR)).toBe(true);
  expect(isLongDeaf({ ...now, state: "ok" } as typeof now, now.since + HOUR)).toBe(false);
});
