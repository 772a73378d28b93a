import { DatabaseSync } from "node:sqlite";
import type { Transactions, Tx } from "../store.ts";
import { CommitGroup, type OpenTransaction, type Waiting } from "./commit-group.ts";
import type { Executor, SqlValue } from "./executor.ts";
import { migrate } from "./migrate.ts";
import { ReadingConnection } from "./reading-connection.ts";
import { threadWriter } from "./thread-writer.ts";
import { WrittenTables } from "./written-tables.ts";

interface SqliteOptions {
  /** Where the writing connection lives; in a thread of its own unless said otherwise. */
  writer?: (path: string) => Executor;
}

/**
 * One SQLite database in WAL: a writing connection, whose transactions wait in line and commit in groups, and a reading
 * one, which sees committed rows only. Only one process may have it open (see `lockData`).
 */
export class Sqlite implements Transactions {
  readonly reader: ReadingConnection;
  /** Resolves when nothing can be written any more though the store was not closed; the process should end then. */
  readonly died: Promise<Error>;
  private readonly writer: Executor;
  private readonly path: string;
  private readonly waiting: Waiting[] = [];
  private draining: Promise<void> | null = null;
  private over: Error | null = null;
  private feed: number;
  private commitCount = 0;
  private readonly written = new WrittenTables();

  /** @throws Error when a newer version of Roost has written it */
  constructor(path: string, { writer = threadWriter }: SqliteOptions = {}) {
    this.path = path;
    migrate(path);
    this.reader = new ReadingConnection(path);
    this.feed = lastFeed(this.reader);
    this.writer = writer(path);
    this.died = this.writer.died.then((cause) => {
      this.over ??= new Error("nothing can be written any more", { cause });
      return this.over;
    });
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.over) return Promise.reject(this.over);
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve: resolve as (value: unknown) => void, reject }); // `work` yields the same T
      this.draining ??= this.drain();
    });
  }

  /** How many commits there have been since it was opened: what was read stands as long as it is the same. */
  commits(): number {
    return this.commitCount;
  }

  /** The same for what was read of this table alone: it stands as long as nothing was written to it. */
  commitsTo(table: string): number {
    return this.written.commitsTo(table);
  }

  /** Commits what waits, then closes. */
  async close(): Promise<void> {
    this.over ??= new Error("the store is closed");
    await this.draining;
    this.reader.close();
    await this.writer.close();
  }

  /** Rows of a read outside transactions: committed ones only. */
  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.reader.all(sql, ...values);
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.reader.get(sql, ...values);
  }

  /** Writes inside a transaction. A failure shows when the transaction ends, or at its next `rows`. */
  run(tx: Tx, sql: string, ...values: SqlValue[]): void {
    this.written.note(sql);
    opened(tx).write({ sql, values });
  }

  /** Rows of a read, or of a write with RETURNING, inside a transaction: sees its own writes. */
  async rows<Row>(tx: Tx, sql: string, ...values: SqlValue[]): Promise<Row[]> {
    this.written.note(sql);
    return (await opened(tx).rows({ sql, values })) as Row[]; // the caller names the columns it asks for
  }

  /**
   * The number of the next log row. Transactions run one after another and commit in that order, so numbers become
   * visible in order. Those of a transaction that fails are never given again.
   */
  nextFeed(_tx: Tx): number {
    return ++this.feed;
  }

  /**
   * Takes deleted rows out of the write-ahead log as well; the database itself overwrites them (`secure_delete`).
   * @throws Error when somebody is writing or reading at this moment: nothing was taken out, and it is to be tried again
   */
  scrub(): void {
    const connection = new DatabaseSync(this.path);
    try {
      connection.exec("PRAGMA busy_timeout = 100");
      const { busy } = connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() as { busy: number }; // its columns
      if (busy) throw new Error("the write-ahead log is in use");
    } finally {
      connection.close();
    }
  }

  private async drain(): Promise<void> {
    while (this.waiting.length) {
      await new Promise(setImmediate); // what this turn of the event loop still asks for shares the commit
      const group = new CommitGroup(this.writer, () => {
        this.commitCount += 1;
        this.written.committed();
      });
      for (const transaction of this.waiting.splice(0)) await group.run(transaction);
      await group.commit();
    }
    this.draining = null;
  }
}

function opened(tx: Tx): OpenTransaction {
  return tx as OpenTransaction; // there are no others
}

/** AUTOINCREMENT remembers the highest number ever, also when its row is gone. */
function lastFeed(reader: ReadingConnection): number {
  const sql = "SELECT seq FROM sqlite_sequence WHERE name = 'log'";
  return reader.get<{ seq: number }>(sql)?.seq ?? 0;
}
