import { mkdtempSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openAccounts, type Accounts } from "./accounts.ts";
import { loadSecret } from "./secret.ts";

const sofia = { id: "a1", name: "Sofia", email: "sofia@x.test" };
const PASSWORD = "a long password";
const laptop = {
  userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36",
  address: "192.0.2.7",
};

let folder: string;
let accounts: Accounts;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "roost-accounts-"));
  accounts = await open();
  await accounts.setPassword(sofia, PASSWORD);
});
afterEach(() => {
  accounts.close();
  rmSync(folder, { recursive: true });
});

function open(https = false): Promise<Accounts> {
  return openAccounts({
    path: join(folder, "accounts.db"),
    secret: loadSecret(join(folder, "secret")),
    https,
  });
}

async function signIn(): Promise<Headers> {
  const session = await accounts.signIn(sofia.email, PASSWORD, laptop);
  return new Headers({ cookie: session?.cookies[0]?.split(";")[0] ?? "" });
}

test("the secret is made once and only the server's own user reads it", () => {
  const path = join(folder, "secret");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(loadSecret(path)).toBe(loadSecret(path));
  expect(loadSecret(path).length).toBeGreaterThanOrEqual(64);
});

test("a session outlives a restart of the server", async () => {
  const headers = await signIn();
  accounts.close();
  accounts = await open();
  expect(await accounts.sessionOf(headers)).toMatchObject({ agent: sofia.id });
});

test("another password ends the sessions of the one before", async () => {
  const headers = await signIn();
  await accounts.setPassword(sofia, "another password");
  expect(await accounts.sessionOf(headers)).toBeNull();
  expect(await accounts.signIn(sofia.email, PASSWORD, laptop)).toBeNull();
  expect(await accounts.signIn(sofia.email, "another password", laptop)).toMatchObject({
    agent: sofia.id,
  });
});

test("a cookie that somebody changed is worth nothing", async () => {
  const headers = await signIn();
  headers.set("cookie", `${headers.get("cookie")}x`);
  expect(await accounts.sessionOf(headers)).toBeNull();
});

test("behind https the cookie never travels in the clear", async () => {
  accounts.close();
  accounts = await open(true);
  const session = await accounts.signIn(sofia.email, PASSWORD, laptop);
  expect(session?.cookies[0]).toMatch(/^__Secure-.*; Secure/);
});

test("an account cut short before it had a password gets one the next time", async () => {
  const database = new DatabaseSync(join(folder, "accounts.db"));
  database.exec("DELETE FROM account");
  database.close();
  await accounts.setPassword(sofia, PASSWORD);
  expect(await accounts.signIn(sofia.email, PASSWORD, laptop)).toMatchObject({ agent: sofia.id });
});

test("where somebody is signed in is known, by what the server saw and not by what the caller said", async () => {
  const headers = await signIn();
  await accounts.signIn(sofia.email, PASSWORD, { userAgent: "curl/8", address: "192.0.2.8" });
  const sessions = await accounts.sessions(sofia.id);
  expect(sessions).toMatchObject([
    { address: "192.0.2.8", userAgent: "curl/8" },
    { address: laptop.address, userAgent: laptop.userAgent },
  ]);
  expect((await accounts.sessionOf(headers))?.id).toBe(sessions[1]?.id);
  expect(sessions[0]?.createdAt).toBeLessThanOrEqual(sessions[0]?.usedAt ?? 0);
});

test("a session that is in use after a while says so", async () => {
  const headers = await signIn();
  const database = new DatabaseSync(join(folder, "accounts.db"));
  const long = new Date(Date.now() - 3_600_000).toISOString();
  database.prepare('UPDATE session SET "updatedAt" = ?').run(long);
  expect((await accounts.sessions(sofia.id))[0]?.usedAt).toBe(Date.parse(long));
  await accounts.sessionOf(headers);
  expect((await accounts.sessions(sofia.id))[0]?.usedAt).toBeGreaterThan(Date.parse(long));
  database.close();
});

test("one session is ended, and only by its own person's name", async () => {
  const [mine, other] = [await signIn(), await signIn()];
  const session = await accounts.sessionOf(mine);
  expect(await accounts.endSession("somebody", session?.id ?? "")).toBe(false);
  expect(await accounts.endSession(sofia.id, session?.id ?? "")).toBe(true);
  expect(await accounts.endSession(sofia.id, session?.id ?? "")).toBe(false);
  expect(await accounts.sessionOf(mine)).toBeNull();
  expect(await accounts.sessionOf(other)).not.toBeNull();
});
