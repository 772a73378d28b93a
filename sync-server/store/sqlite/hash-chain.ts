import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";

/** SHA-256 of a log row's payload. */
function payloadHash(payload: Uint8Array): Uint8Array {
  return createHash("sha256").update(payload).digest();
}

/** The link of a log row: SHA-256 over the link of the row before, if there is one, and the row's payload hash. */
function nextLink(before: Uint8Array | null, hash: Uint8Array): Uint8Array {
  const link = createHash("sha256");
  if (before) link.update(before);
  return link.update(hash).digest();
}

/** Gives a connection the functions that log rows are chained with. */
export function teachHashing(database: DatabaseSync): void {
  const options = { deterministic: true };
  database.function("payload_hash", options, payloadHash as never); // SQLite hands over what the statement says
  database.function("next_link", options, nextLink as never); // as above
}

export interface ChainReport {
  /** Links looked at, and how many of them have had their payload erased. */
  links: number;
  erased: number;
  /** Feed number of the first row that does not fit; null when all do. */
  broken: number | null;
}

interface ChainedRow {
  workspace: string;
  feed: number;
  bytes: Uint8Array;
  hash: Uint8Array;
  chain: Uint8Array;
  erased: number;
}

/** Walks the chain of a database's log from its beginning, as it lies on the disk (D-5). */
export function verifyChain(path: string): ChainReport {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database
    .prepare(
      "SELECT workspace, feed, bytes, hash, chain, erased FROM log WHERE chain IS NOT NULL ORDER BY workspace, feed",
    )
    .iterate() as Iterable<unknown> as Iterable<ChainedRow>; // the columns asked for
  const report: ChainReport = { links: 0, erased: 0, broken: null };
  let last: ChainedRow | null = null;
  try {
    for (const row of rows) {
      report.links++;
      report.erased += row.erased;
      // Each workspace has a chain of its own.
      const before = last?.workspace === row.workspace ? last.chain : null;
      if (!fits(row, before)) return { ...report, broken: row.feed };
      last = row;
    }
    return report;
  } finally {
    database.close();
  }
}

function fits({ bytes, hash, chain, erased }: ChainedRow, before: Uint8Array | null): boolean {
  const isOwnHash = erased === 1 ? bytes.length === 0 : equal(payloadHash(bytes), hash);
  return isOwnHash && equal(nextLink(before, hash), chain);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
