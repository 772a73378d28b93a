/** `@hocuspocus/server` with its database extension on `node:sqlite`, as its documentation sets it up. */
import { DatabaseSync } from "node:sqlite";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import { tellReady } from "../servers/ready.ts";

const [, , path = ""] = process.argv;
const database = new DatabaseSync(path);
database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
database.exec("CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
const read = database.prepare("SELECT bytes FROM documents WHERE name = ?");
const write = database.prepare("INSERT OR REPLACE INTO documents VALUES (?, ?)");

const server = new Server({
  address: "127.0.0.1",
  port: 0,
  quiet: true,
  stopOnSignals: false,
  timeout: 3_600_000, // rounds take turns: a socket may be silent for minutes
  maxPendingDocuments: 100_000, // thousands of documents are opened at once
  maxUnauthenticatedQueueMessages: 100_000,
  extensions: [
    new Database({
      fetch: async ({ documentName }) =>
        (read.get(documentName)?.["bytes"] as Uint8Array | undefined) ?? null, // its column
      store: async ({ documentName, state }) => void write.run(documentName, state),
    }),
  ],
});
await server.listen();
tellReady(server.address.port);
