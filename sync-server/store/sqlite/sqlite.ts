import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Transactions, Tx } from "../store.ts";
import { migrations } from "./schema.ts";

interface Queued {
  run: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * One SQLite database: a writing connection, whose transactions wait in line and commit in groups, and a reading one,
 * which sees committed rows only. WAL with `synchronous = FULL`: a commit survives a power cut.
 */
export class Sqlite implements Transactions {
  readonly writer: DatabaseSync;
  readonly reader: DatabaseSync;
  private readonly queue: Queued[] = [];
  private readonly statements = new Map<DatabaseSync, Map<string, StatementSync>>();
  private running: Promise<void> | null = null;
  private closed = false;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.writer = new DatabaseSync(path);
    this.writer.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON",
    );
    migrate(this.writer);
    this.reader = new DatabaseSync(path);
    this.reader.exec("PRAGMA busy_timeout = 5000; PRAGMA query_only = ON");
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(new Error("the store is closed"));
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ run: work, resolve: resolve as (value: unknown) => void, reject }); // `run` yields the same T
      this.running ??= this.drain();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    this.reader.close();
    this.writer.close();
  }

  /** Rows of a read outside transactions: committed ones only. */
  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.prepare(this.reader, sql).all(...values) as Row[]; // the caller names the columns it asks for
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.prepare(this.reader, sql).get(...values) as Row | undefined; // as above
  }

  /** Writes inside a transaction. */
  run(_tx: Tx, sql: string, ...values: SqlValue[]): void {
    this.prepare(this.writer, sql).run(...values);
  }

  /** Rows of a read, or of a write with RETURNING, inside a transaction: sees its own writes. */
  async rows<Row>(_tx: Tx, sql: string, ...values: SqlValue[]): Promise<Row[]> {
    return this.prepare(this.writer, sql).all(...values) as Row[]; // as above
  }

  private async drain(): Promise<void> {
    while (this.queue.length) await this.commitGroup(this.queue.splice(0));
    this.running = null;
  }

  /** Everything that waits goes into one commit; what fails is undone alone. */
  private async commitGroup(group: readonly Queued[]): Promise<void> {
    const settle: (() => void)[] = [];
    try {
      this.writer.exec("BEGIN IMMEDIATE");
      for (const item of group) settle.push(await this.runOne(item));
      this.writer.exec("COMMIT");
    } catch (error) {
      if (this.writer.isTransaction) this.writer.exec("ROLLBACK");
      for (const item of group) item.reject(error);
      return;
    }
    for (const done of settle) done();
  }

  private async runOne(item: Queued): Promise<() => void> {
    this.writer.exec("SAVEPOINT one");
    try {
      const value = await item.run(tx);
      this.writer.exec("RELEASE one");
      return () => item.resolve(value);
    } catch (error) {
      this.writer.exec("ROLLBACK TO one; RELEASE one");
      return () => item.reject(error);
    }
  }

  private prepare(database: DatabaseSync, sql: string): StatementSync {
    const known = this.statements.get(database) ?? new Map<string, StatementSync>();
    this.statements.set(database, known);
    const statement = known.get(sql) ?? database.prepare(sql);
    known.set(sql, statement);
    return statement;
  }
}

export type SqlValue = null | number | string | Uint8Array;

const tx: Tx = { store: "tx" };

function migrate(database: DatabaseSync): void {
  const { user_version: from } = database.prepare("PRAGMA user_version").get() as { user_version: number }; // one known column
  if (from > migrations.length) throw new Error("the data folder was written by a newer version of Roost");
  for (let version = from; version < migrations.length; version++) {
    database.exec(`BEGIN; ${migrations[version]}; PRAGMA user_version = ${version + 1}; COMMIT`);
  }
}
