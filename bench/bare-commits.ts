import { DatabaseSync } from "node:sqlite";

/** A database that does nothing but insert a row and commit it: what every durable write stands on. */
export function openBare(path: string) {
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE log (bytes BLOB) STRICT");
  const insert = database.prepare("INSERT INTO log VALUES (?)");
  const bytes = new Uint8Array(200);
  return {
    run(times: number): void {
      for (let i = 0; i < times; i++) {
        database.exec("BEGIN IMMEDIATE");
        insert.run(bytes);
        database.exec("COMMIT");
      }
    },
    close: () => database.close(),
  };
}
