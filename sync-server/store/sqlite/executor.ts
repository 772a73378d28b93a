export type SqlValue = null | number | string | Uint8Array;

export interface Statement {
  sql: string;
  values: readonly SqlValue[];
}

/** Consecutive statements of one transaction; a transaction is one part, or several when it reads what it wrote. */
export interface Part {
  statements: readonly Statement[];
  /** The transaction begins with this part. */
  first: boolean;
  /** `open`: more follows, and the rows of the last statement are wanted. `undo`: all parts so far are undone. */
  then: "open" | "keep" | "undo";
}

/** What became of a part. After a failure its whole transaction is undone, and no other one. */
export type PartResult = { rows: unknown[] } | { error: unknown };

/** The one writing connection of a database, wherever it lives. */
export interface Executor {
  /**
   * Runs parts in one commit, which stays open until `commit` is asked for. Calls are carried out in order.
   * @throws when everything since the last commit is undone: the commit failed, the disk is full, the writer is gone
   */
  execute(parts: readonly Part[], commit: boolean): Promise<PartResult[]>;
  /** Resolves when the writer is gone for good without being closed. */
  readonly died: Promise<Error>;
  close(): Promise<void>;
}
