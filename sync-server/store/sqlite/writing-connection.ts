import { DatabaseSync } from "node:sqlite";
import type { Part, PartResult, Statement } from "./executor.ts";
import { teachHashing } from "./hash-chain.ts";
import { Prepared } from "./prepared.ts";

/**
 * The connection that writes: many transactions in one commit, each inside its own savepoint, so that what fails is
 * undone alone. `synchronous = FULL`: a commit survives a power cut.
 */
export class WritingConnection {
  private readonly database: DatabaseSync;
  private readonly prepared: Prepared;
  /** Why the transaction under way was undone; its later parts must not run on without their savepoint. */
  private undone: { error: unknown } | null = null;

  constructor(path: string) {
    this.database = new DatabaseSync(path);
    this.database.exec(
      "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON",
    );
    teachHashing(this.database);
    this.prepared = new Prepared(this.database);
  }

  /** @see Executor.execute */
  execute(parts: readonly Part[], commit: boolean): PartResult[] {
    try {
      if (!this.database.isTransaction) this.database.exec("BEGIN IMMEDIATE");
      const results = parts.map((part) => this.runPart(part));
      if (commit) this.database.exec("COMMIT");
      return results;
    } catch (error) {
      this.undone = { error };
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    this.database.close();
  }

  private runPart({ statements, first, then }: Part): PartResult {
    if (first) this.begin();
    if (this.undone) return this.undone;
    try {
      const rows = this.runAll(statements, then === "open");
      if (then === "keep") this.database.exec("RELEASE one");
      if (then === "undo") this.undo();
      return { rows };
    } catch (error) {
      if (!this.database.isTransaction) throw error; // a full disk makes SQLite undo the whole commit
      this.undo();
      this.undone = { error };
      return this.undone;
    }
  }

  private begin(): void {
    this.database.exec("SAVEPOINT one");
    this.undone = null;
  }

  private undo(): void {
    this.database.exec("ROLLBACK TO one; RELEASE one");
  }

  /** @returns the rows of the last statement, when they are wanted */
  private runAll(statements: readonly Statement[], wantsRows: boolean): unknown[] {
    const last = wantsRows ? statements.at(-1) : undefined;
    for (const { sql, values } of last ? statements.slice(0, -1) : statements)
      this.prepared.get(sql).run(...values);
    return last ? this.prepared.get(last.sql).all(...last.values) : [];
  }
}
