import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { migrations } from "./schema.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "roost-migration-"));
  path = join(folder, "roost.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database of the version whose channels had targets of their own. */
function writtenBefore(channels: Record<string, { firstMs: number; nextMs: number } | null>): void {
  const database = new DatabaseSync(path);
  for (const version of migrations.slice(0, 2)) database.exec(version);
  database.exec("PRAGMA user_version = 2");
  const add = database.prepare("INSERT INTO channel VALUES ('w1', ?, NULL, ?, '', 'whsec', ?, 0)");
  for (const [id, targets] of Object.entries(channels)) {
    const sla = targets && { name: id, warnAfter: 0.75, ...targets };
    add.run(id, JSON.stringify({ id, name: id, sla, autoAssign: true, team: null }), id);
  }
  database.close();
}

function read(sql: string): unknown[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
}

test("targets that stood in channels become policies, one for each pair of them", () => {
  writtenBefore({
    chat: { firstMs: 900_000, nextMs: 600_000 },
    mail: { firstMs: 28_800_000, nextMs: 28_800_000 },
    news: null,
    talk: { firstMs: 900_000, nextMs: 600_000 },
  });
  migrate(path);
  const settings = read("SELECT name, value ->> '$' AS value, version FROM setting WHERE workspace = 'w1'");
  const [policies] = settings as { name: string; value: string; version: number }[];
  expect(settings).toHaveLength(1);
  expect({ ...policies, value: JSON.parse(policies?.value ?? "") as unknown }).toEqual({
    name: "policies",
    version: 1,
    value: [
      {
        id: "900000-600000",
        name: "15 min / 10 min",
        firstMs: 900_000,
        nextMs: 600_000,
        warnAfter: 0.75,
        hours: null,
      },
      {
        id: "28800000-28800000",
        name: "480 min / 480 min",
        firstMs: 28_800_000,
        nextMs: 28_800_000,
        warnAfter: 0.75,
        hours: null,
      },
    ],
  });
  expect(
    read("SELECT id, settings ->> '$.policy' AS policy, settings -> '$.sla' AS sla FROM channel"),
  ).toEqual([
    { id: "chat", policy: "900000-600000", sla: null },
    { id: "mail", policy: "28800000-28800000", sla: null },
    { id: "news", policy: null, sla: null },
    { id: "talk", policy: "900000-600000", sla: null },
  ]);
  expect(read("SELECT settings FROM channel WHERE id = 'news'")).toEqual([
    { settings: '{"id":"news","name":"news","autoAssign":true,"team":null,"policy":null}' },
  ]);
});

test("where no channel had targets there are no policies yet", () => {
  writtenBefore({ news: null });
  migrate(path);
  expect(read("SELECT name FROM setting")).toEqual([]);
});
