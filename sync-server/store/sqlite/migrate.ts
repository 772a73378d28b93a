import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrations } from "./schema.ts";

/**
 * Makes the database when there is none and brings its tables up to this version.
 * @throws Error when a newer version of Roost has written it
 */
export function migrate(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000");
    const { user_version: from } = database.prepare("PRAGMA user_version").get() as { user_version: number }; // one known column
    if (from > migrations.length) throw new Error("the data folder was written by a newer version of Roost");
    for (let version = from; version < migrations.length; version++) {
      database.exec(`BEGIN; ${migrations[version]}; PRAGMA user_version = ${version + 1}; COMMIT`);
    }
  } finally {
    database.close();
  }
}
