import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidv7 } from "../shared/protocol/uuid.ts";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
import { makeHttpClient, type HttpClient } from "./harness/http-client.ts";
import { SAMPLE_PASSWORD, startSample, type SampleWorkspace } from "./harness/sample-device.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { readTable } from "./harness/vault.ts";
import { tapWire } from "./harness/wire.ts";

/** The sample's conversations; the device has the rows of all of them, and the bodies that its limit lets in. */
const COUNT = 5000;
const BODIES = 2000;
const CHANGED = 20;

let sample: SampleWorkspace;
let browser: PersonalBrowser;
let screen: Screen;
let admin: HttpClient;

beforeAll(async () => {
  sample = await startSample(COUNT);
  browser = await openBrowser({ url: sample.server.url });
  screen = screenOf(() => browser.page);
  admin = makeHttpClient(() => sample.server.url);
  await admin.json("POST", "/api/auth/sign-in/email", {
    email: "admin@sample.test",
    password: SAMPLE_PASSWORD,
  });
}, 240_000);

afterAll(async () => {
  await browser.stop();
  await sample.stop();
});

const isSaved = () =>
  expect
    .poll(() => screen.status().innerText(), { timeout: 60_000 })
    .toContain("Online. Everything is saved.");

/** The conversations that the device has: of how many the row, and of which the body. */
async function held(): Promise<{ rows: number; bodies: string[] }> {
  const [rows, bodies] = await Promise.all([
    readTable(browser.page, "index"),
    readTable(browser.page, "bodies"),
  ]);
  return {
    rows: rows.filter(({ doc }) => doc.startsWith("cv:")).length,
    bodies: bodies.flatMap(({ doc, state }) => (state === "here" && doc.startsWith("cv:") ? [doc] : [])),
  };
}

async function addTopics(docs: readonly string[]): Promise<void> {
  const items = docs.map((doc) => {
    const id = uuidv7(Date.now(), randomBytes(10));
    const base = { id, v: 1, doc, ep: 1, seen: 1, at: Date.now(), off: 0 };
    return { k: "intent", intent: { ...base, type: "topic.add", topic: "Recall" } };
  });
  const { nacks } = await admin.json<{ nacks: unknown[] }>("POST", "/api/push", { items });
  expect(nacks).toEqual([]);
}

test(`U-2, U-3: a device with ${COUNT} conversations of which ${CHANGED} changed meanwhile catches up with one question and one answer`, async () => {
  await signInOnScreen(browser, { email: "agent1@sample.test" }, SAMPLE_PASSWORD);
  await isSaved();
  await expect.poll(async () => (await held()).rows, { timeout: 90_000 }).toBeGreaterThanOrEqual(COUNT);
  await isSaved();
  const { bodies } = await held();
  expect(bodies.length).toBeGreaterThan(BODIES * 0.9);

  await browser.setOffline(true);
  await expect.poll(() => screen.status().innerText()).toContain("Offline");
  const changed = bodies
    .filter((doc) => doc.startsWith("cv:"))
    .slice(-CHANGED)
    .toSorted();
  await addTopics(changed);
  const wire = tapWire(browser.context);
  await browser.setOffline(false);
  await expect.poll(() => wire.received("batch").length).toBeGreaterThan(0);
  await isSaved();

  expect(wire.sent("hello")).toHaveLength(1);
  expect(wire.sent("catchup")).toHaveLength(1);
  const [batch, ...more] = wire.received("batch");
  expect(more).toEqual([]);
  expect(batch).toMatchObject({ more: false, leave: [] });
  const docs = batch?.docs ?? [];
  const news = docs.filter(({ doc }) => changed.includes(doc));
  expect(news.map(({ doc }) => doc).toSorted()).toEqual(changed);
  expect(news.every(({ update, whole }) => update !== null && !whole)).toBe(true);
  // Time goes on in the sample: an answer may have become late, or a boomerang come back.
  expect(docs.length - news.length).toBeLessThan(CHANGED / 2);
  expect((await held()).rows).toBeGreaterThanOrEqual(COUNT);
}, 240_000);
