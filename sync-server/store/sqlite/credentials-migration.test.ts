import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { hashToken } from "../../people/tokens.ts";
import { openTestStore } from "../../testing/open-test-store.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./schema.ts";

test("the key and the secret that a channel had go on working", async () => {
  const folder = mkdtempSync(join(tmpdir(), "roost-migration-"));
  const path = join(folder, "roost.db");
  const version = migrations.findIndex((sql) => sql.includes("CREATE TABLE credential ("));
  const before = new DatabaseSync(path);
  for (const sql of migrations.slice(0, version)) before.exec(sql);
  before.exec(`PRAGMA user_version = ${version}`);
  const add = "INSERT INTO channel (workspace, id, settings, callback_url, secret, key_hash, created_at)";
  before.prepare(`${add} VALUES ('w1', 'c1', '{}', '', 'whsec_abcd', ?, 7)`).run(hashToken("rk_old"));
  before.close();
  migrate(path);
  const after = new DatabaseSync(path);
  const kept = after
    .prepare("SELECT channel, kind, value, ending, created_at FROM credential ORDER BY kind")
    .all();
  after.close();
  rmSync(folder, { recursive: true });
  expect(kept.map((row) => ({ ...row }))).toEqual([
    { channel: "c1", kind: "key", value: hashToken("rk_old"), ending: "", created_at: 7 },
    { channel: "c1", kind: "secret", value: "whsec_abcd", ending: "abcd", created_at: 7 },
  ]);
});

test("what is kept of a credential is read as it was written", async () => {
  const store = openTestStore();
  const times = { createdAt: 1, usedAt: null, retiresAt: null };
  const key = { id: "k1", channel: "c1", kind: "key", value: "hash", ending: "abcd", ...times } as const;
  await store.transactions.transaction(async (tx) => {
    await store.credentials.put(tx, key);
    await store.credentials.put(tx, { ...key, retiresAt: 9 });
    await store.credentials.noteUse(tx, "k1", 5);
  });
  const kept = { ...key, usedAt: 5, retiresAt: 9 };
  expect(await store.credentials.of("c1")).toEqual([kept]);
  expect(await store.credentials.byKey("hash")).toEqual(kept);
  expect(await store.credentials.byKey("other")).toBeNull();
  await store.close();
});
