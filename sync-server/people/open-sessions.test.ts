import { afterEach, beforeEach, expect, test } from "vitest";
import { ADMIN, openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import type { OpenSession } from "./open-sessions.ts";

const ended: string[] = [];
let server: TestApp;
let admin: Browser;

beforeEach(async () => {
  ended.length = 0;
  server = await openTestApp({ endSession: (session) => ended.push(session) });
  admin = server.browser();
  await admin.setUp();
});
afterEach(() => server.close());

async function sessionsAt(browser: Browser, path = "/api/sessions"): Promise<OpenSession[]> {
  return (await browser.get(path)).body["sessions"] as OpenSession[];
}

async function ines(): Promise<{ id: string; browser: Browser }> {
  const wanted = { name: "Inès Moreau", email: "ines@northwind.test", role: "contributor" };
  const { person, link } = (await admin.post("/api/people", wanted)).body as {
    person: { id: string };
    link: string;
  };
  const browser = server.browser();
  await browser.post(`/api/invites/${link.split("/join/")[1]}`, { password: "another password" });
  return { id: person.id, browser };
}

test("people see where they are signed in, and which of them is this one", async () => {
  const phone = server.browser();
  const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1";
  const { email, password } = ADMIN;
  const headers = {
    "user-agent": iphone,
    "x-forwarded-for": "203.0.113.9",
    "x-roost-address": "203.0.113.9",
  };
  await phone.post("/api/auth/sign-in/email", { email, password }, headers);
  const sessions = await sessionsAt(phone);
  expect(sessions).toHaveLength(2);
  expect(sessions.find((session) => session.current)).toMatchObject({
    browser: "Safari",
    system: "iPhone",
    address: "192.0.2.7",
  });
  expect(JSON.stringify(sessions)).not.toContain(phone.cookieHeader().split("=")[1]?.split(".")[0]);
});

test("R-3: a session ended from afar is over at the next request, and its sockets at once", async () => {
  const other = server.browser();
  await other.signIn(ADMIN.email, ADMIN.password);
  const far = (await sessionsAt(admin)).find((session) => !session.current);
  expect((await admin.delete(`/api/sessions/${far?.id}`)).status).toBe(200);
  expect(ended).toEqual([far?.id]);
  expect((await other.get("/api/session")).status).toBe(401);
  expect((await admin.get("/api/session")).status).toBe(200);
  expect((await admin.delete(`/api/sessions/${far?.id}`)).body).toEqual({ code: "session.unknown" });
});

test("signing out ends the sockets of that session alone", async () => {
  const other = server.browser();
  await other.signIn(ADMIN.email, ADMIN.password);
  const current = (await sessionsAt(other)).find((session) => session.current);
  await other.post("/api/auth/sign-out");
  expect(ended).toEqual([current?.id]);
});

test("nobody ends, or learns of, a session of somebody else, except an admin", async () => {
  const { id, browser } = await ines();
  const [mine] = await sessionsAt(admin);
  expect((await browser.delete(`/api/sessions/${mine?.id}`)).body).toEqual({ code: "session.unknown" });
  expect((await browser.get(`/api/people/${id}/sessions`)).status).toBe(403);
  expect((await browser.delete(`/api/people/${id}/sessions/${mine?.id}`)).status).toBe(403);
  const [hers] = await sessionsAt(admin, `/api/people/${id}/sessions`);
  expect(hers).toMatchObject({ current: false });
  expect((await admin.delete(`/api/people/${id}/sessions/${mine?.id}`)).status).toBe(404);
  expect((await admin.delete(`/api/people/${id}/sessions/${hers?.id}`)).status).toBe(200);
  expect((await browser.get("/api/session")).status).toBe(401);
  expect(ended).toEqual([hers?.id]);
});
