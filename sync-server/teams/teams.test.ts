import { afterEach, beforeEach, expect, test } from "vitest";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";

let server: TestApp;
let admin: Browser;

beforeEach(async () => {
  server = await openTestApp();
  admin = server.browser();
  await admin.setUp();
});
afterEach(() => server.close());

const directory = () => server.deps.documents.read<Workspace>("ws:w1");
const channel = {
  name: "Care",
  network: "x",
  account: "@care",
  callbackUrl: "",
  policy: null,
  autoAssign: false,
};

async function add(name: string): Promise<string> {
  return ((await admin.post("/api/teams", { name })).body["team"] as { id: string }).id;
}

test("a team is added, renamed and removed, and everybody knows its name", async () => {
  const id = await add("Night shift");
  expect((await directory()).teams).toEqual({ [id]: { id, name: "Night shift", active: true } });
  await admin.patch(`/api/teams/${id}`, { name: "Late shift" });
  await admin.patch(`/api/teams/${id}`, { active: false });
  expect((await directory()).teams[id]).toEqual({ id, name: "Late shift", active: false });
  expect((await admin.get("/api/teams")).body).toEqual({
    teams: [{ id, name: "Late shift", active: false }],
  });
});

test("two teams never have one name, except that of a removed one", async () => {
  const id = await add("Night shift");
  expect((await admin.post("/api/teams", { name: "NIGHT shift" })).body).toEqual({ code: "team.exists" });
  await admin.patch(`/api/teams/${id}`, { active: false });
  await add("Night shift");
  expect((await admin.patch(`/api/teams/${id}`, { active: true })).body).toEqual({ code: "team.exists" });
});

test("a team that channels belong to stays", async () => {
  const team = await add("Social");
  const { body } = await admin.post("/api/channels", { ...channel, team });
  const { id } = body["channel"] as { id: string };
  expect((await admin.patch(`/api/teams/${team}`, { active: false })).body).toEqual({ code: "team.in_use" });
  await admin.patch(`/api/channels/${id}`, { team: null });
  expect((await admin.patch(`/api/teams/${team}`, { active: false })).status).toBe(200);
  expect((await admin.patch(`/api/channels/${id}`, { team })).body).toEqual({ code: "team.unknown" });
});

test("what does not exist is said so", async () => {
  expect((await admin.patch("/api/teams/nothing", { name: "x" })).body).toEqual({ code: "team.unknown" });
  expect((await admin.post("/api/channels", { ...channel, team: "nothing" })).body).toEqual({
    code: "team.unknown",
  });
});
