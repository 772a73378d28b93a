import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";

const DEVICE = "0199a0e0-0000-7000-8000-000000000001";
let server: TestApp;
let admin: Browser;

beforeEach(async () => {
  server = await openTestApp({
    readSurrenderToken: (token) =>
      token === "ines on her tablet" ? { agent: "ines", device: DEVICE } : null,
  });
  admin = server.browser();
  await admin.setUp();
  await greet();
});
afterEach(() => server.close());

const greet = () =>
  server.deps.transactions.transaction((tx) => server.devices.greet(tx, DEVICE, "ines", server.time.now));

const item = (words: string) => ({
  id: server.deps.identifiers.newId(),
  doc: "cv:one",
  at: server.time.now,
  what: "send",
  words,
});

const handIn = (items: unknown[], token = "ines on her tablet") =>
  server.browser().post("/api/surrender", { token, items });

async function handedIn(): Promise<{ id: string; doneAt: number | null; items: { words: string }[] }[]> {
  return (await admin.get("/api/surrendered")).body["surrendered"] as Awaited<ReturnType<typeof handedIn>>;
}

test("R-3: a device without a session hands in once what it could not send, and an admin reads it", async () => {
  const before = await server.documentIds();
  expect((await handIn([item("I was about to say this.")])).status).toBe(201);
  expect(await handedIn()).toMatchObject([
    { agent: "ines", device: DEVICE, doneAt: null, items: [{ words: "I was about to say this." }] },
  ]);
  expect((await handIn([item("and this")])).body).toEqual({ code: "surrender.repeated" });
  expect((await handIn([item("and this")])).status).toBe(409);
  expect(await handedIn()).toHaveLength(1);
  expect(await server.documentIds()).toEqual(before);
});

test("R-3: once it has been greeted again the device may hand in again", async () => {
  await handIn([item("first")]);
  await greet();
  server.time.now += 1;
  expect((await handIn([item("second")])).status).toBe(201);
  expect((await handedIn()).map(({ items }) => items[0]?.words)).toEqual(["second", "first"]);
});

test("R-3: a forged token is refused, and stores nothing", async () => {
  const answer = await handIn([item("x")], "sofia on her laptop");
  expect(answer).toMatchObject({ status: 403, body: { code: "surrender.refused" } });
  expect(await handedIn()).toEqual([]);
});

test("R-3: more than 500 items, or more than 1 MiB, is refused, and the device may try again with less", async () => {
  const many = Array.from({ length: 501 }, () => item("x"));
  expect((await handIn(many)).body).toMatchObject({ code: "request.malformed", path: "items" });
  expect((await handIn([item("x".repeat(1024 * 1024))])).body).toEqual({ code: "request.too_large" });
  expect((await handIn(many.slice(1))).status).toBe(201);
});

test("R-3: tokens cannot be tried by the thousand from one address", async () => {
  for (let i = 0; i < 10; i++) expect((await handIn([item("x")], `guess ${i}`)).status).toBe(403);
  expect((await handIn([item("x")])).body).toEqual({ code: "request.too_many" });
  server.time.now += 60_001;
  expect((await handIn([item("x")])).status).toBe(201);
});

test("R-3: an admin is done with what was handed in; nobody else sees it", async () => {
  await handIn([item("x")]);
  const [record] = await handedIn();
  expect((await admin.post(`/api/surrendered/${record?.id}/done`)).status).toBe(200);
  expect((await handedIn())[0]?.doneAt).toBe(server.time.now);
  expect((await admin.post("/api/surrendered/nothing/done")).body).toEqual({ code: "surrender.unknown" });
  expect((await server.browser().get("/api/surrendered")).status).toBe(401);
});
