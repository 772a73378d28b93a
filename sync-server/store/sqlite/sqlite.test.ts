import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openTestStore } from "../../testing/open-test-store.ts";
import type { Tx } from "../store.ts";
import type { Executor } from "./executor.ts";
import { inlineWriter } from "./inline-writer.ts";
import type { Sqlite } from "./sqlite.ts";
import { threadWriter } from "./thread-writer.ts";

const writers: [string, (path: string) => Executor][] = [
  ["in a thread", threadWriter],
  ["inline", inlineWriter],
];

const CONSTRAINT = 19;
const FULL = 13;

vi.setConfig({ testTimeout: 60_000 }); // for a machine with much else to do

describe.each(writers)("a store that writes %s", (_, writer) => {
  let store: ReturnType<typeof openTestStore>;
  let sqlite: Sqlite;
  let commits: number;

  /** The same writer, with its commits counted. */
  const counting = (path: string): Executor => {
    const executor = writer(path);
    return {
      ...executor,
      execute(parts, commit) {
        if (commit) commits += 1;
        return executor.execute(parts, commit);
      },
    };
  };

  beforeEach(async () => {
    store = openTestStore({ writer: counting });
    sqlite = store.transactions;
    commits = 0;
    await sqlite.transaction(async (tx) =>
      sqlite.run(tx, "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL, bytes BLOB) STRICT"),
    );
  });
  afterEach(() => store.close());

  const write = (text: string | null, bytes: Uint8Array | null = null) =>
    sqlite.transaction(async (tx) => {
      sqlite.run(tx, "INSERT INTO word (text, bytes) VALUES (?, ?)", text, bytes);
      return text;
    });
  const written = () =>
    sqlite.all<{ text: string }>("SELECT text FROM word ORDER BY id").map((row) => row.text);

  test("a transaction is visible when its promise resolves, not before", async () => {
    const one = sqlite.transaction(async (tx) => {
      sqlite.run(tx, "INSERT INTO word (text) VALUES ('one')");
      const own = await sqlite.rows<{ text: string }>(tx, "SELECT text FROM word");
      return { own: own.map((row) => row.text), others: written() };
    });
    expect(await one).toEqual({ own: ["one"], others: [] });
    expect(written()).toEqual(["one"]);
  });

  test("transactions that wait at the same time share one commit, in the order they came", async () => {
    commits = 0;
    const texts = Array.from({ length: 50 }, (_unused, at) => `word ${at}`);
    expect(await Promise.all(texts.map((text) => write(text)))).toEqual(texts);
    expect(written()).toEqual(texts);
    expect(commits).toBe(1);
  });

  test("transactions that follow from each other before the event loop turns share one commit", async () => {
    commits = 0;
    const first = write("first");
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    await Promise.all([first, write("what it led to")]);
    expect(commits).toBe(1);
  });

  test("how often there was a commit is known no later than what it made true", async () => {
    const before = sqlite.commits();
    await Promise.all([write("one"), write("two")]);
    expect(sqlite.commits()).toBe(before + 1);
    await write(null).catch(() => undefined);
    expect(sqlite.commits()).toBe(before + 2);
  });

  test("who loses against another in the same commit finds what it lost against once it is told", async () => {
    const claim = () =>
      sqlite.transaction(async (tx) => {
        const taken = await sqlite.rows(tx, "SELECT id FROM word WHERE text = 'claimed'");
        if (taken.length > 0) throw new Error("taken");
        sqlite.run(tx, "INSERT INTO word (text) VALUES ('claimed')");
      });
    const claims = [claim(), claim().catch(() => written())];
    expect(await Promise.all(claims)).toEqual([undefined, ["claimed"]]);
    const broken = write(null).catch(() => written());
    expect(await Promise.all([write("beside it"), broken])).toEqual(["beside it", ["claimed", "beside it"]]);
  });

  test("transactions that read what they wrote share that commit too", async () => {
    commits = 0;
    const count = async () =>
      sqlite.transaction(async (tx) => {
        sqlite.run(tx, "INSERT INTO word (text) VALUES ('more')");
        const [row] = await sqlite.rows<{ words: number }>(tx, "SELECT count(*) AS words FROM word");
        return row?.words;
      });
    expect(await Promise.all([write("first"), count(), write("third"), count()])).toEqual([
      "first",
      2,
      "third",
      4,
    ]);
    expect(commits).toBe(1);
  });

  test("a statement that fails undoes its own transaction and no other, and the error is the original one", async () => {
    const results = await Promise.allSettled([write("before"), write("kept"), write(null), write("after")]);
    expect(results.map((result) => result.status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(results[2]).toMatchObject({
      reason: {
        message: "NOT NULL constraint failed: word.text",
        code: "ERR_SQLITE_ERROR",
      },
    });
    const { reason } = results[2] as { reason: Error & { errcode: number } };
    expect(reason).toBeInstanceOf(Error);
    expect(reason.errcode & 0xff).toBe(CONSTRAINT);
    expect(written()).toEqual(["before", "kept", "after"]);
  });

  test("work that throws is undone, also what it had already read back", async () => {
    const failing = sqlite.transaction(async (tx) => {
      await sqlite.rows(tx, "INSERT INTO word (text) VALUES ('gone') RETURNING id");
      throw new Error("changed my mind");
    });
    const results = await Promise.allSettled([failing, write("kept")]);
    expect(results[0]).toMatchObject({ status: "rejected", reason: { message: "changed my mind" } });
    expect(written()).toEqual(["kept"]);
  });

  test("a transaction goes down with its failed statement even when its work passes over the failure", async () => {
    const stubborn = sqlite.transaction(async (tx) => {
      sqlite.run(tx, "INSERT INTO word (text) VALUES ('half')");
      await sqlite.rows(tx, "INSERT INTO word (text) VALUES (NULL) RETURNING id").catch(() => undefined);
      await sqlite
        .rows(tx, "INSERT INTO word (text) VALUES ('other half') RETURNING id")
        .catch(() => undefined);
    });
    const results = await Promise.allSettled([stubborn, write("kept")]);
    expect(results[0]).toMatchObject({
      status: "rejected",
      reason: { message: "NOT NULL constraint failed: word.text" },
    });
    expect(written()).toEqual(["kept"]);
  });

  test("G-6: a disk that is full fails everybody in the commit with its own error; with room again, all goes on", async () => {
    const fill = async (tx: Tx) => {
      sqlite.run(tx, "INSERT INTO word (text, bytes) VALUES ('large', zeroblob(100000))");
      await sqlite.rows(tx, "SELECT 1");
    };
    await sqlite.transaction(async (tx) => sqlite.run(tx, "PRAGMA max_page_count = 1")); // no more pages than there are
    const stubborn = async (tx: Tx) => {
      await fill(tx).catch(() => undefined);
      sqlite.run(tx, "INSERT INTO word (text) VALUES ('beside its savepoint')");
    };
    await write("alone");
    const reads = (tx: Tx) => sqlite.rows(tx, "INSERT INTO word (text) VALUES ('read') RETURNING id");
    const shared = [
      write("shared"),
      sqlite.transaction(reads),
      sqlite.transaction(stubborn),
      sqlite.transaction(fill),
    ];
    for (const result of await Promise.allSettled(shared))
      expect(result).toMatchObject({ status: "rejected", reason: { errcode: FULL } });
    await sqlite.transaction(async (tx) => sqlite.run(tx, "PRAGMA max_page_count = 100000"));
    await sqlite.transaction(fill);
    expect(written()).toEqual(["alone", "large"]);
  });

  test("G-6: a failed COMMIT rejects all of its group and leaves nothing of it", async () => {
    const owner = "INTEGER REFERENCES word (id) DEFERRABLE INITIALLY DEFERRED"; // looked at by COMMIT
    await sqlite.transaction(async (tx) => sqlite.run(tx, `CREATE TABLE letter (word ${owner}) STRICT`));
    const orphan = async (tx: Tx) => sqlite.run(tx, "INSERT INTO letter (word) VALUES (99)");
    await write("alone");
    const shared = [write("shared"), sqlite.transaction(orphan), write("shared too")];
    for (const result of await Promise.allSettled(shared))
      expect(result).toMatchObject({
        status: "rejected",
        reason: { message: "FOREIGN KEY constraint failed" },
      });
    await write("later");
    expect(written()).toEqual(["alone", "later"]);
    expect(sqlite.all("SELECT * FROM letter")).toEqual([]);
  });

  test("bytes arrive as they are, also a view into something larger, and stay with whoever wrote them", async () => {
    const frame = new Uint8Array(4096).map((_unused, at) => at);
    const view = frame.subarray(100, 103);
    await write("view", view);
    expect([...view]).toEqual([100, 101, 102]);
    const stored = sqlite.get<{ bytes: Uint8Array }>("SELECT bytes FROM word");
    expect(stored && [...stored.bytes]).toEqual([100, 101, 102]);
  });

  test("a transaction that is over takes nothing more", async () => {
    let kept: Tx | undefined;
    await sqlite.transaction(async (tx) => {
      kept = tx;
    });
    const late = kept;
    if (!late) throw new Error("the work did not run");
    expect(() => sqlite.run(late, "DELETE FROM word")).toThrow("over");
    await expect(sqlite.rows(late, "DELETE FROM word RETURNING id")).rejects.toThrow("over");
  });

  test("closing commits what waits and refuses what comes after", async () => {
    const writes = Promise.all(["one", "two", "three"].map((text) => write(text)));
    const reopened = store.reopen();
    await expect(write("too late")).rejects.toThrow("closed");
    await writes;
    sqlite = (await reopened).transactions;
    expect(written()).toEqual(["one", "two", "three"]);
  });
});
