import { DatabaseSync } from "node:sqlite";

/** A database that does nothing but insert a row and commit it: what every durable write stands on. */
export function openBare(path: string) {
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE log (bytes BLOB) STRICT");
  const insert = database.prepare("INSERT INTO log VALUES (?)");
  const bytes = new Uint8Array(200);
  const commit = (rows: number): void => {
    database.exec("BEGIN IMMEDIATE");
    for (let i = 0; i < rows; i++) insert.run(bytes);
    database.exec("COMMIT");
  };
  return {
    /** So many rows, safe together. */
    commit,
    run(times: number): void {
      for (let i = 0; i < times; i++) commit(1);
    },
    close: () => database.close(),
  };
}
