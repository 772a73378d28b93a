import { afterEach, beforeEach, expect, test } from "vitest";
import { openChatOffice, SITE, type ChatOffice } from "./testing/open-chat-office.ts";

let office: ChatOffice;

beforeEach(async () => {
  office = await openChatOffice();
});
afterEach(() => office.close());

const preflight = (origin: string) => office.ask("OPTIONS", "messages", { headers: { origin } });

test("pages of the account's sites, and of no other", async () => {
  const own = await preflight(SITE);
  expect(own.status).toBe(204);
  expect(own.headers.get("access-control-allow-origin")).toBe(SITE);
  const other = await preflight("https://evil.example.test");
  expect(other).toMatchObject({ status: 403, body: { code: "origin.refused" } });
  expect(other.headers.get("access-control-allow-origin")).toBeNull();
  const refused = await office.ask("GET", "messages", { headers: { origin: SITE } });
  expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, SITE]);
  expect(refused.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
});

test("whoever shows a session of this account, and only its own lines", async () => {
  const page = await office.visitor();
  await page.write("Hello");
  const other = await openChatOffice();
  const theirs = await other.visitor();
  expect((await office.ask("GET", "messages", { headers: theirs.headers })).body).toEqual({
    code: "session.over",
  });
  await other.close();
  expect(await (await office.visitor({ key: "o".repeat(24) })).lines()).toEqual([]);
  office.server.time.now += 31 * 86_400_000;
  expect((await page.get("messages")).body).toEqual({ code: "session.over" });
  expect((await (await office.visitor()).lines()).map(({ text }) => text)).toEqual(["Hello"]);
});

test("every address but that of the session asks for one", async () => {
  const routes = office.server.app.routes.filter(
    ({ path, method }) => path.startsWith("/chat/:account/") && method !== "ALL",
  );
  const others = [
    ...new Set(routes.map(({ method, path }) => `${method} ${path.slice("/chat/:account/".length)}`)),
  ].filter((route) => route !== "POST session");
  expect(others.length).toBeGreaterThan(6);
  for (const route of others) {
    const [method = "", path = ""] = route.split(" ");
    const answer = await office.ask(
      method,
      path.replace(":hash", "abc"),
      method === "GET" ? {} : { body: {} },
    );
    expect([route, answer.body["code"]]).toEqual([route, "session.missing"]);
  }
});

test("an account of another kind has no chat", async () => {
  const answer = await office.server.browser().post(`/chat/${office.channel.id}/session`, {});
  expect(answer.body).toEqual({ code: "channel.unknown" });
});

test("nobody writes faster than a person", async () => {
  const page = await office.visitor();
  for (let i = 0; i < 30; i++) expect((await page.write(`line ${i}`)).status).toBe(201);
  expect((await page.write("one more")).body).toEqual({ code: "request.too_many" });
  office.server.time.now += 61_000;
  expect((await page.write("one more")).status).toBe(201);
});

test("whoever makes up visitors by the dozen does not write faster than a crowd", async () => {
  const pages = await Promise.all(
    Array.from({ length: 11 }, (_, n) => office.visitor({ key: `${"k".repeat(24)}${n}` })),
  );
  for (const page of pages.slice(0, 10))
    for (let i = 0; i < 30; i++) expect((await page.write(`line ${i}`)).status).toBe(201);
  expect((await pages[10]?.write("one more"))?.body).toEqual({ code: "request.too_many" });
}, 60_000);

test("a site is named by its origin alone", async () => {
  const connection = {
    kind: "webchat",
    origins: ["https://shop.test/page"],
    greeting: "",
    colour: "#000000",
    continuity: null,
  };
  const answer = await office.admin.patch(`/api/channels/${office.account}`, { connection });
  expect(answer).toMatchObject({ status: 400, body: { path: "connection.origins.0" } });
});
