import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Sqlite } from "./sqlite.ts";
import { inlineWriter } from "./inline-writer.ts";
import { migrations } from "./schema.ts";
import { sqliteStores } from "./stores.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "roost-migration-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("conversations of before stand in the queues at once, in their order", async () => {
  const path = join(folder, "roost.db");
  const database = new DatabaseSync(path);
  for (const version of migrations.slice(0, 2)) database.exec(version);
  database.exec("PRAGMA user_version = 2");
  const add = database.prepare(`INSERT INTO document (workspace, doc, feed, "row") VALUES ('w1', ?, 1, ?)`);
  const row = {
    kind: "conversation",
    state: "new",
    assignee: null,
    waiting: [],
    returned: null,
    activeAt: 50,
  };
  const rest = { continuedBy: null, erased: false };
  const rows: Record<string, object> = {
    "cv:late": { ...row, waiting: [{ n: 2, at: 40 }], ...rest },
    "cv:early": { ...row, waiting: [{ n: 2, at: 20 }], ...rest },
    "cv:back": { ...row, waiting: [{ n: 2, at: 10 }], returned: { at: 30 }, ...rest },
    "cv:done": { ...row, state: "resolved", ...rest },
    "cv:mine": { ...row, state: "pending", assignee: { id: "ines", name: "Inès" }, ...rest },
    "cv:gone": { ...row, continuedBy: null, erased: true },
    "ct:1": { kind: "contact" },
  };
  for (const [doc, held] of Object.entries(rows)) add.run(doc, JSON.stringify(held));
  add.run("ws:w1", null);
  database.close();

  const sqlite = new Sqlite(path, { writer: inlineWriter });
  const { queue } = sqliteStores(sqlite, "w1");
  const placed = sqlite.all<{ doc: string }>(
    "SELECT doc FROM document WHERE queue = 'new' ORDER BY score DESC, since",
  );
  expect(placed.map(({ doc }) => doc)).toEqual(["cv:early", "cv:back", "cv:late"]);
  expect(await queue.first({ id: "ines", role: "viewer", grants: null }, false)).toBe("cv:early");
  expect(await queue.load("ines")).toEqual({ inNew: 0, open: 1 });
  await sqlite.close();
});
