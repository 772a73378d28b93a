import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import { ADMIN, openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";

let server: TestApp;
let admin: Browser;

beforeEach(async () => {
  server = await openTestApp();
  admin = server.browser();
});
afterEach(() => server.close());

const directory = () => server.deps.documents.read<Workspace>("ws:w1");

async function invite(role: string, email = "ines@northwind.test") {
  const { body } = await admin.post("/api/people", { name: "Inès Moreau", email, role });
  const { person, link } = body as { person: { id: string }; link: string };
  return { id: person.id, path: `/api/invites/${link.split("/join/")[1]}` };
}

async function join(role: string) {
  const { id, path } = await invite(role);
  const person = server.browser();
  await person.post(path, { password: "another password" });
  return { id, person };
}

describe("set-up", () => {
  test("the first visit creates the workspace, its admin and a session", async () => {
    expect((await admin.get("/api/setup")).body).toEqual({ needed: true });
    expect((await admin.setUp()).status).toBe(201);
    expect((await admin.get("/api/setup")).body).toEqual({ needed: false });
    const { body } = await admin.get("/api/session");
    expect(body).toMatchObject({
      agent: { name: ADMIN.name, role: "admin" },
      workspace: { id: "w1", name: ADMIN.workspace },
    });
    const { name, members } = await directory();
    expect(name).toBe(ADMIN.workspace);
    expect(Object.values(members)).toMatchObject([{ name: ADMIN.name, role: "admin", active: true }]);
  });

  test("there is one workspace, however many set it up at the same time", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => server.browser().setUp()));
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([
      201, 409, 409, 409, 409,
    ]);
    expect((await admin.setUp()).body).toEqual({ code: "workspace.exists" });
    expect(await server.deps.people.members()).toHaveLength(1);
  });

  test("a weak password and a wrong e-mail are said by codes of their own", async () => {
    expect((await admin.post("/api/setup", { ...ADMIN, password: "short" })).body).toEqual({
      code: "password.too_short",
    });
    expect((await admin.post("/api/setup", { ...ADMIN, email: "sofia" })).body).toEqual({
      code: "email.invalid",
    });
  });

  test("a set-up that was cut short after the account can be done again", async () => {
    await server.deps.accounts.setPassword(
      { id: "orphan", name: "Sofia", email: ADMIN.email },
      "first password",
    );
    expect((await admin.setUp()).status).toBe(201);
    expect((await admin.get("/api/session")).status).toBe(200);
    expect((await server.browser().signIn(ADMIN.email, "first password")).status).toBe(401);
  });
});

describe("signing in", () => {
  beforeEach(() => admin.setUp());

  test("a program signs in with e-mail and password, and out again", async () => {
    const program = server.browser();
    const answer = await program.signIn(ADMIN.email.toUpperCase(), ADMIN.password);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ agent: { email: ADMIN.email } });
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await program.get("/api/session")).status).toBe(200);
    const cookie = program.cookieHeader();
    await program.post("/api/auth/sign-out");
    expect((await server.browser().send("GET", "/api/session", undefined, { cookie })).body).toEqual({
      code: "session.missing",
    });
  });

  test("another password ends the sockets that were open under the one before", async () => {
    const ended: string[] = [];
    await server.close();
    server = await openTestApp({ signOut: (agent) => ended.push(agent) });
    admin = server.browser();
    await admin.setUp();
    const { id, path } = await invite("contributor");
    await server.browser().post(path, { password: "another password" });
    expect(ended).toEqual([id]);
  });

  test("a wrong password says so, in a code of its own", async () => {
    const answer = await server.browser().signIn(ADMIN.email, "something else");
    expect(answer).toMatchObject({ status: 401, body: { code: "password.wrong" } });
    expect(await server.browser().signIn("nobody@x.test", ADMIN.password)).toMatchObject({
      status: 401,
      body: { code: "password.wrong" },
    });
  });

  test("nobody can sign up by themselves", async () => {
    const answer = await server
      .browser()
      .post("/api/auth/sign-up/email", { email: "x@y.test", password: "long enough", name: "X" });
    expect(answer.status).toBe(401);
    expect(await server.deps.people.members()).toHaveLength(1);
  });

  test("passwords cannot be guessed by the thousand", async () => {
    const stranger = server.browser();
    for (let i = 0; i < 5; i++) expect((await stranger.signIn(ADMIN.email, "guess")).status).toBe(401);
    expect((await stranger.signIn(ADMIN.email, ADMIN.password)).body).toEqual({ code: "request.too_many" });
    server.time.now += 60_001;
    expect((await stranger.signIn(ADMIN.email, ADMIN.password)).status).toBe(200);
  });

  test("nor can e-mail addresses, one guess for each", async () => {
    const stranger = server.browser();
    for (let i = 0; i < 10; i++)
      expect((await stranger.signIn(`person${i}@x.test`, "guess")).body).toEqual({ code: "password.wrong" });
    expect((await stranger.signIn("another@x.test", "guess")).body).toEqual({ code: "request.too_many" });
    expect((await admin.get("/api/session")).status).toBe(200);
    server.time.now += 60_001;
    expect((await stranger.signIn(ADMIN.email, ADMIN.password)).status).toBe(200);
  });
});

describe("people", () => {
  beforeEach(() => admin.setUp());

  test("a one-time link lets a new person choose a password, once", async () => {
    const { path } = await invite("contributor");
    const ines = server.browser();
    const expected = { name: "Inès Moreau", email: "ines@northwind.test", workspace: ADMIN.workspace };
    expect((await ines.get(path)).body).toEqual(expected);
    expect((await ines.post(path, { password: "another password" })).status).toBe(200);
    expect((await ines.get("/api/session")).body).toMatchObject({
      agent: { name: "Inès Moreau", role: "contributor" },
    });
    expect(await server.browser().get(path)).toMatchObject({ status: 410, body: { code: "invite.used" } });
    expect((await server.browser().post(path, { password: "stolen password" })).status).toBe(410);
    const { body } = await admin.get("/api/people");
    expect(body["people"]).toMatchObject([{ joined: true }, { name: "Inès Moreau", joined: true }]);
  });

  test("of two who use a link at once, one gets in", async () => {
    const { path } = await invite("contributor");
    const uses = ["one password", "two password"].map((password) =>
      server.browser().post(path, { password }),
    );
    expect((await Promise.all(uses)).map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([
      200, 410,
    ]);
  });

  test("a link ends after seven days, and when another one is made", async () => {
    const { id, path } = await invite("viewer");
    const second = (await admin.post(`/api/people/${id}/link`)).body as { link: string };
    expect((await server.browser().get(path)).body).toEqual({ code: "invite.unknown" });
    server.time.now += 7 * 86_400_000 + 1;
    const token = second.link.split("/join/")[1];
    expect((await server.browser().get(`/api/invites/${token}`)).body).toEqual({ code: "invite.expired" });
  });

  test("an e-mail belongs to one person", async () => {
    await invite("viewer");
    expect(
      (await admin.post("/api/people", { name: "Other", email: "INES@northwind.test", role: "viewer" })).body,
    ).toEqual({
      code: "agent.exists",
    });
  });

  test("R-1: a changed role holds from the next request, and everybody is told", async () => {
    const { id, person } = await join("admin");
    expect((await person.get("/api/people")).status).toBe(200);
    await admin.patch(`/api/people/${id}`, { role: "viewer" });
    expect((await person.get("/api/people")).body).toEqual({ code: "role.not_allowed" });
    expect((await directory()).members[id]).toMatchObject({ role: "viewer", active: true });
    expect(await server.deps.people.member(id)).toMatchObject({
      earlier: { role: "admin", grants: null, until: server.time.now },
    });
  });

  test("removing a person ends their sessions and their way in", async () => {
    const { id, person } = await join("contributor");
    await admin.patch(`/api/people/${id}`, { active: false });
    expect((await person.get("/api/session")).status).toBe(401);
    expect((await server.browser().signIn("ines@northwind.test", "another password")).status).toBe(401);
    await admin.patch(`/api/people/${id}`, { active: true });
    expect((await person.get("/api/session")).status).toBe(401);
    expect((await server.browser().signIn("ines@northwind.test", "another password")).status).toBe(200);
  });

  test("the last admin stays, and one who was only invited does not count", async () => {
    await invite("admin");
    const [me] = await server.deps.people.members();
    expect((await admin.patch(`/api/people/${me?.id}`, { role: "viewer" })).body).toEqual({
      code: "agent.last_admin",
    });
    expect((await admin.patch(`/api/people/${me?.id}`, { active: false })).status).toBe(409);
  });

  test("only those who manage people may see the list", async () => {
    const { person } = await join("supervisor");
    expect((await person.get("/api/people")).status).toBe(403);
    expect((await person.get("/api/channels")).status).toBe(403);
  });
});
