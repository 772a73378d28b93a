import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { inlineWriter } from "./inline-writer.ts";
import { migrations } from "./schema.ts";
import { Sqlite } from "./sqlite.ts";
import { sqliteStores } from "./stores.ts";

test("what waited to be read when there were no lines is found, as it came and in its order", async () => {
  const folder = mkdtempSync(join(tmpdir(), "roost-migration-"));
  const path = join(folder, "roost.db");
  const version = migrations.findIndex((sql) => sql.includes("CREATE TABLE raw_event_about ("));
  const before = new DatabaseSync(path);
  for (const sql of migrations.slice(0, version)) before.exec(sql);
  before.exec(`PRAGMA user_version = ${version}`);
  const add = before.prepare(`INSERT INTO raw_event (id, workspace, channel, at, headers, body, state)
    VALUES (?, 'w1', 'c1', 7, '{}', ?, ?)`);
  const put = before.prepare(
    "INSERT INTO job (workspace, kind, key, due, attempts) VALUES ('w1', ?, ?, 7, 0)",
  );
  for (const id of [9, 10]) add.run(id, new Uint8Array([id]), "waiting");
  add.run(11, new Uint8Array([11]), "taken");
  for (const id of ["10", "9"]) put.run("take-raw", id);
  put.run("forget-raw", "");
  before.close();

  const sqlite = new Sqlite(path, { writer: inlineWriter });
  const { rawEvents } = sqliteStores(sqlite, "w1");
  expect(await rawEvents.outOfLine("take-raw")).toEqual([9, 10]);
  expect(await rawEvents.event(9)).toMatchObject({ state: "waiting", body: new Uint8Array([9]) });
  await sqlite.transaction((tx) => rawEvents.lineUp(tx, 9, ["c1 maya"]));
  expect(await rawEvents.outOfLine("take-raw")).toEqual([10]);
  await sqlite.close();
  rmSync(folder, { recursive: true });
});
