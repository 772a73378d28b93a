import { expect, test } from "vitest";
import { createDeviceName } from "./device-id.ts";
import type { Environment } from "./environment.ts";
import { endSession, loadSession, signIn, tellsOfSession } from "./session.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";

type Answer = { status: number; body: unknown };

function serverWith(answers: Record<string, Answer>) {
  const asked: string[] = [];
  const state = { isDown: false };
  const fetch = async (path: string) => {
    if (state.isDown) throw new TypeError("no network");
    asked.push(path);
    const { status, body } = answers[path] ?? { status: 404, body: {} };
    return Response.json(body, { status });
  };
  const profile = new FakeProfile();
  const environment: Environment = profile.environment({ fetch });
  return { profile, environment, answers, asked, state };
}

const session = {
  agent: { id: "maya", name: "Maya", email: "maya@example.org", role: "contributor", grants: null },
  workspace: { id: "w", name: "Care" },
  since: 5,
} as const;
const signedIn = { "/api/session": { status: 200, body: session } };
const signedOut = {
  "/api/session": { status: 401, body: {} },
  "/api/setup": { status: 200, body: { needed: false } },
};

test("who is signed in is what the server says", async () => {
  const { environment } = serverWith(signedIn);
  expect(await loadSession(environment)).toEqual({ kind: "signed-in", session, verified: true });
});

test("without a network the last session is taken up, unverified", async () => {
  const { environment, state } = serverWith(signedIn);
  await loadSession(environment);
  state.isDown = true;
  expect(await loadSession(environment)).toEqual({ kind: "signed-in", session, verified: false });
});

test("a server in trouble is not a sign-out", async () => {
  const { environment, answers } = serverWith({ ...signedIn });
  await loadSession(environment);
  answers["/api/session"] = { status: 503, body: {} };
  expect(await loadSession(environment)).toEqual({ kind: "signed-in", session, verified: false });
});

test("a session that is over is forgotten", async () => {
  const { environment, answers, state } = serverWith({ ...signedIn });
  await loadSession(environment);
  Object.assign(answers, signedOut);
  expect(await loadSession(environment)).toEqual({ kind: "signed-out" });
  state.isDown = true;
  expect(await loadSession(environment)).toEqual({ kind: "unreachable" });
});

test("the first visit asks for the set-up", async () => {
  const { environment } = serverWith({ ...signedOut, "/api/setup": { status: 200, body: { needed: true } } });
  expect(await loadSession(environment)).toEqual({ kind: "setup" });
});

test("a crash that takes what localStorage had not written yet signs nobody out, and the device keeps its id", async () => {
  const { profile, environment, state } = serverWith(signedIn);
  await loadSession(environment);
  const device = createDeviceName(environment).id();
  await until(() => profile.storage.has("roost:device"));
  await settle();
  profile.storage.clear();
  state.isDown = true;
  expect(await loadSession(environment)).toEqual({ kind: "signed-in", session, verified: false });
  expect(createDeviceName(environment).id()).toBe(device);
});

test("R-4: a crash right after a sign-out does not bring the session back", async () => {
  const { profile, environment, state } = serverWith(signedIn);
  await loadSession(environment);
  const before = new Map(profile.storage);
  state.isDown = true;
  await endSession(environment);
  for (const [key, value] of before) profile.storage.set(key, value);
  expect(await loadSession(environment)).toEqual({ kind: "signed-out" });
});

test("R-4: after a sign-out without a network nobody is signed in, and the server hears of it first", async () => {
  const { environment, asked, state } = serverWith({
    ...signedIn,
    "/api/auth/sign-out": { status: 200, body: {} },
  });
  await loadSession(environment);
  state.isDown = true;
  await endSession(environment);
  expect(await loadSession(environment)).toEqual({ kind: "signed-out" });
  state.isDown = false;
  asked.length = 0;
  await loadSession(environment);
  expect(asked[0]).toBe("/api/auth/sign-out");
});

test("R-4: a tab that looks again in the middle of a sign-out has the server end the session before it asks who is signed in", async () => {
  const { environment, asked } = serverWith({
    ...signedIn,
    "/api/auth/sign-in/email": { status: 200, body: {} },
    "/api/auth/sign-out": { status: 200, body: {} },
  });
  await signIn("maya@example.org", "right", environment);
  await loadSession(environment);
  asked.length = 0;
  const others: Promise<unknown>[] = [];
  const storage = environment.storage!; // a profile has one
  const removeItem = (key: string) => {
    storage.removeItem(key);
    if (tellsOfSession({ key })) others.push(loadSession(environment));
  };
  const setItem = (key: string, value: string) => storage.setItem(key, value);
  const getItem = (key: string) => storage.getItem(key);
  await endSession({ ...environment, storage: { getItem, setItem, removeItem } as Storage });
  await Promise.all(others);
  expect(others).not.toEqual([]);
  expect(asked[0]).toBe("/api/auth/sign-out");
});

test("a sign-in that fails says why, in a code", async () => {
  const { environment, answers } = serverWith({ "/api/auth/sign-in/email": { status: 401, body: {} } });
  expect(await signIn("maya@example.org", "wrong", environment)).toEqual({
    ok: false,
    code: "session.missing",
  });
  answers["/api/auth/sign-in/email"] = { status: 429, body: { code: "request.too_many" } };
  expect(await signIn("maya@example.org", "wrong", environment)).toEqual({
    ok: false,
    code: "request.too_many",
  });
  answers["/api/auth/sign-in/email"] = { status: 200, body: {} };
  expect(await signIn("maya@example.org", "right", environment)).toEqual({ ok: true });
});
