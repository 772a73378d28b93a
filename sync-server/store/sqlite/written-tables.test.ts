import { expect, test } from "vitest";
import { openTestStore } from "../../testing/open-test-store.ts";
import { WrittenTables } from "./written-tables.ts";

/** @returns the tables of which these statements, once committed, let nothing stand that was read before */
function touchedBy(...statements: string[]): string[] {
  const written = new WrittenTables();
  for (const sql of statements) written.note(sql);
  written.committed();
  return ["member", "keep"].filter((table) => written.commitsTo(table) > 0);
}

test("a commit counts for the tables that its statements write to", () => {
  expect(touchedBy("INSERT INTO member (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET id = 1")).toEqual([
    "member",
  ]);
  expect(touchedBy("UPDATE keep SET have = NULL")).toEqual(["keep"]);
  expect(touchedBy("  DELETE FROM keep WHERE device = ?", "UPDATE member SET active = 0")).toEqual([
    "member",
    "keep",
  ]);
  expect(touchedBy("UPDATE job SET due = 1", "INSERT INTO member_of (id) VALUES (1)")).toEqual([]);
});

test("what is not plainly a write to one table counts for all of them", () => {
  for (const sql of [
    "WITH one AS (SELECT 1) DELETE FROM job",
    "INSERT OR REPLACE INTO main.member (id) VALUES (1)",
    'UPDATE "member" SET active = 0',
    "UPDATE OR IGNORE member SET active = 0",
    "ALTER TABLE member ADD COLUMN more TEXT",
  ])
    expect(touchedBy(sql), sql).toEqual(["member", "keep"]);
});

test("nothing counts before its commit, and then once", () => {
  const written = new WrittenTables();
  written.note("UPDATE member SET active = 0");
  written.note("UPDATE member SET active = 1");
  expect(written.commitsTo("member")).toBe(0);
  written.committed();
  written.committed();
  expect(written.commitsTo("member")).toBe(1);
});

test("U-2: no trigger and no foreign key writes of kept bodies", async () => {
  const store = openTestStore();
  const { transactions: sqlite } = store;
  const triggers = sqlite.all<{ on: string }>(
    `SELECT DISTINCT tbl_name AS "on" FROM sqlite_schema WHERE type = 'trigger'`,
  );
  expect(triggers).toEqual([{ on: "search_part" }]);
  expect(sqlite.all("SELECT * FROM pragma_foreign_key_list('keep')")).toEqual([]);
  await store.close();
});
