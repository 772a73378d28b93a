import { DatabaseSync } from "node:sqlite";
import type { SqlValue } from "./executor.ts";
import { Prepared } from "./prepared.ts";

/** A connection that only reads, and sees committed rows only. */
export class ReadingConnection {
  private readonly database: DatabaseSync;
  private readonly prepared: Prepared;

  constructor(path: string) {
    this.database = new DatabaseSync(path);
    this.database.exec("PRAGMA busy_timeout = 5000; PRAGMA query_only = ON");
    this.prepared = new Prepared(this.database);
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.prepared.get(sql).all(...values) as Row[]; // the caller names the columns it asks for
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.prepared.get(sql).get(...values) as Row | undefined; // as above
  }

  /** Everything that `read` asks for is as of one commit, whatever is written meanwhile. */
  atOneMoment<T>(read: () => T): T {
    this.database.exec("BEGIN");
    try {
      return read();
    } finally {
      this.database.exec("COMMIT");
    }
  }

  close(): void {
    this.database.close();
  }
}
