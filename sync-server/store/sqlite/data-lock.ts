import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Locks of this process: a connection that nobody refers to is collected, and its lock with it. */
const held = new Set<DatabaseSync>();

/**
 * Holds a data folder for one process: two servers on one folder would each number the ledger and claim the replies by
 * what they have in memory. The system lets go of the lock when the process ends, however it ends.
 *
 * @returns how to let go
 * @throws Error with one line for the person who started the server
 */
export function lockData(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, "lock.db"));
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw new Error(`another Roost is running on ${folder}`, { cause: error });
    throw error;
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.close();
  };
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}
