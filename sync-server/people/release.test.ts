import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { HOUR, MINUTE } from "../../shared/time/duration.ts";
import { usualDefaults } from "../../shared/workspace/settings.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import type { Browser } from "../testing/open-test-app.ts";
import { RELEASE } from "./release.ts";

const EMAIL = "ines@northwind.test";
const PASSWORD = "another long password";

let office: TestOffice;
let ines: { id: string; name: string };
let browser: Browser;

beforeEach(async () => {
  office = await openTestOffice();
  await office.put("defaults", { ...usualDefaults, releaseAtSignOut: true });
  const wanted = { name: "Inès", email: EMAIL, role: "contributor" };
  const { person, link } = (await office.admin.post("/api/people", wanted)).body as {
    person: { id: string };
    link: string;
  };
  ines = { id: person.id, name: "Inès" };
  browser = office.server.browser();
  await browser.post(`/api/invites/${link.split("/join/")[1]}`, { password: PASSWORD });
});
afterEach(() => office.close());

async function assigned(contact: string): Promise<DocumentId> {
  const doc = await office.receive("Hello", { contact: { external_id: contact, name: contact } });
  await office.act(doc, { type: "assign", to: ines });
  return doc;
}

/** Two minutes go by, as the scheduler sees them; @returns how many jobs were there to do */
async function twoMinutesLater(): Promise<number> {
  const { server } = office;
  server.time.now += 2 * MINUTE;
  const due = await server.sqlite.transaction((tx) => server.jobs.take(tx, server.time.now, 60_000, 20));
  const releases = due.filter(({ kind }) => kind === RELEASE);
  for (const job of releases) await server.release.run(job);
  return releases.length;
}

const signOut = (who = browser) => who.post("/api/auth/sign-out");
const assignee = async (doc: DocumentId) => (await office.row(doc)).assignee?.id ?? null;

test("product 14.14: within two minutes of signing out what somebody has in New is free, Pending stays theirs", async () => {
  const [open, asleep] = [await assigned("maya"), await assigned("ben")];
  await office.act(asleep, { type: "pend" }, ines);
  await signOut();
  expect(await assignee(open)).toBe(ines.id);
  expect(await twoMinutesLater()).toBe(1);
  expect(await assignee(open)).toBeNull();
  expect(await assignee(asleep)).toBe(ines.id);
  expect(await office.entries(open, "released")).toMatchObject([{ agent: ines }]);
  expect(await twoMinutesLater()).toBe(0);
});

describe("product 14.14: what comes back to New while its assignee is signed out is free", () => {
  test("T4: because its contact writes", async () => {
    const doc = await assigned("maya");
    await office.act(doc, { type: "pend" }, ines);
    await signOut();
    await office.receive("Anybody?", { contact: { external_id: "maya", name: "Maya" } });
    expect(await office.row(doc)).toMatchObject({ state: "new", assignee: null });
  });

  test("T6: because its boomerang does", async () => {
    const doc = await assigned("maya");
    const boomerang = { due: office.server.time.now + HOUR, keepAsleep: false };
    await office.act(doc, { type: "pend", boomerang }, ines);
    await signOut();
    await office.wakeAfter(doc, HOUR);
    expect(await office.row(doc)).toMatchObject({ state: "new", assignee: null });
  });

  test("T12: but not because a colleague sets it back", async () => {
    const doc = await assigned("maya");
    await office.act(doc, { type: "pend" }, ines);
    await signOut();
    await office.act(doc, { type: "reopen" }, { id: "tom", name: "Tom" });
    expect(await office.row(doc)).toMatchObject({ state: "new", assignee: { id: ines.id } });
  });

  test("and stays theirs while they are signed in", async () => {
    const doc = await assigned("maya");
    await office.act(doc, { type: "pend" }, ines);
    await office.receive("Anybody?", { contact: { external_id: "maya", name: "Maya" } });
    expect(await office.row(doc)).toMatchObject({ state: "new", assignee: { id: ines.id } });
  });
});

test("E-6: somebody who is still signed in elsewhere has not signed out", async () => {
  const tablet = office.server.browser();
  await tablet.signIn(EMAIL, PASSWORD);
  const doc = await assigned("maya");
  await signOut(tablet);
  await twoMinutesLater();
  expect(await assignee(doc)).toBe(ines.id);
  await signOut();
  await twoMinutesLater();
  expect(await assignee(doc)).toBeNull();
});

test("a session that is ended from afar is a sign-out, when it was the last", async () => {
  const doc = await assigned("maya");
  const { sessions } = (await office.admin.get(`/api/people/${ines.id}/sessions`)).body as {
    sessions: { id: string }[];
  };
  for (const { id } of sessions) await office.admin.delete(`/api/people/${ines.id}/sessions/${id}`);
  await twoMinutesLater();
  expect(await assignee(doc)).toBeNull();
});

test("F-4: a sign-out that is cut short once the session is over is not forgotten", async () => {
  const doc = await assigned("maya");
  const { accounts } = office.server.deps;
  const whole = accounts.signOut.bind(accounts);
  accounts.signOut = async (headers) => {
    await whole(headers);
    throw new Error("the power is cut");
  };
  expect(await signOut()).toMatchObject({ status: 500 });
  await twoMinutesLater();
  expect(await assignee(doc)).toBeNull();
});

test("whoever is removed lets go too", async () => {
  const doc = await assigned("maya");
  await office.admin.patch(`/api/people/${ines.id}`, { active: false });
  await twoMinutesLater();
  expect(await assignee(doc)).toBeNull();
});

test("whoever is back at once keeps what they have", async () => {
  const doc = await assigned("maya");
  await signOut();
  await browser.signIn(EMAIL, PASSWORD);
  await twoMinutesLater();
  expect(await assignee(doc)).toBe(ines.id);
  expect(await twoMinutesLater()).toBe(0);
});

test("what was somebody else's by then stays theirs", async () => {
  const doc = await assigned("maya");
  await signOut();
  await office.act(doc, { type: "assign", to: { id: "tom", name: "Tom" } });
  await twoMinutesLater();
  expect(await assignee(doc)).toBe("tom");
});

test("E-6: where the workspace does not want it nobody is parted from anything", async () => {
  await office.put("defaults", usualDefaults);
  const [open, asleep] = [await assigned("maya"), await assigned("ben")];
  await office.act(asleep, { type: "pend" }, ines);
  await signOut();
  expect(await twoMinutesLater()).toBe(0);
  await office.receive("Anybody?", { contact: { external_id: "ben", name: "Ben" } });
  expect(await assignee(open)).toBe(ines.id);
  expect(await assignee(asleep)).toBe(ines.id);
});
