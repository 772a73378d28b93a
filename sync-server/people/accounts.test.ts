import { mkdtempSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openAccounts, type Accounts } from "./accounts.ts";
import { loadSecret } from "./secret.ts";

const sofia = { id: "a1", name: "Sofia", email: "sofia@x.test" };
const PASSWORD = "a long password";

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
  const session = await accounts.signIn(sofia.email, PASSWORD, new Headers());
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
  expect(await accounts.agentOf(headers)).toBe(sofia.id);
});

test("another password ends the sessions of the one before", async () => {
  const headers = await signIn();
  await accounts.setPassword(sofia, "another password");
  expect(await accounts.agentOf(headers)).toBeNull();
  expect(await accounts.signIn(sofia.email, PASSWORD, new Headers())).toBeNull();
  expect(await accounts.signIn(sofia.email, "another password", new Headers())).toMatchObject({
    agent: sofia.id,
  });
});

test("a cookie that somebody changed is worth nothing", async () => {
  const headers = await signIn();
  headers.set("cookie", `${headers.get("cookie")}x`);
  expect(await accounts.agentOf(headers)).toBeNull();
});

test("behind https the cookie never travels in the clear", async () => {
  accounts.close();
  accounts = await open(true);
  const session = await accounts.signIn(sofia.email, PASSWORD, new Headers());
  expect(session?.cookies[0]).toMatch(/^__Secure-.*; Secure/);
});

test("an account cut short before it had a password gets one the next time", async () => {
  const database = new DatabaseSync(join(folder, "accounts.db"));
  database.exec("DELETE FROM account");
  database.close();
  await accounts.setPassword(sofia, PASSWORD);
  expect(await accounts.signIn(sofia.email, PASSWORD, new Headers())).toMatchObject({ agent: sofia.id });
});
