import type { Engine, Job } from "./vault-engine.ts";
import type { TableName, Tables } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";

type Rows = Map<unknown, unknown>;

const keyPaths: Record<TableName, string> = {
  docs: "doc",
  bodies: "doc",
  pins: "doc",
  registers: "id",
  log: "seq",
  outbox: "seq",
  acked: "seq",
  index: "doc",
  meta: "key",
  blobs: "hash",
};

/** Tables that last as long as the page, for windows in which the browser keeps nothing. */
export function memoryEngine(): Engine {
  const kept = new Map<TableName, Rows>(
    Object.keys(keyPaths).map((table) => [table as TableName, new Map()]),
  ); // its keys are the tables
  const numbers = { log: 0, outbox: 0 };
  let last: Promise<unknown> = Promise.resolve();

  async function run<T>({ tables, work }: Job<T>): Promise<T> {
    const copies = new Map(tables.map((table) => [table, new Map(kept.get(table))]));
    const result = await work(transactionOn(copies, numbers));
    for (const [table, rows] of copies) kept.set(table, rows);
    return result;
  }

  return {
    release: () => undefined,
    run: (job) => {
      const next = last.then(() => run(job));
      last = next.catch(() => undefined); // the caller hears of it
      return next;
    },
  };
}

function transactionOn(
  tables: Map<TableName, Rows>,
  numbers: { log: number; outbox: number },
): VaultTransaction {
  const rowsOf = <T extends TableName>(table: T): Map<unknown, Tables[T]["value"]> => {
    const rows = tables.get(table);
    if (!rows) throw new Error(`${table} is not part of this transaction`);
    return rows as Map<unknown, Tables[T]["value"]>; // each table only ever gets its own rows
  };
  const keyOf = (table: TableName, value: object) => (value as Record<string, unknown>)[keyPaths[table]];
  const ofDocument = <T extends "log" | "outbox" | "acked">(table: T, doc: string) =>
    [...rowsOf(table).values()].filter((row) => row.doc === doc).toSorted((a, b) => a.seq - b.seq);
  return {
    get: async (table, key) => rowsOf(table).get(key),
    all: async (table) => [...rowsOf(table).values()],
    ofDocument: async (table, doc) => ofDocument(table, doc),
    countOf: async (table, doc) => ofDocument(table, doc).length,
    outboxRow: async (id) => [...rowsOf("outbox").values()].find((row) => row.id === id),
    blobsOf: async (doc) =>
      [...rowsOf("blobs").values()].flatMap((row) => (row.doc === doc ? [row.hash] : [])),
    ackedBefore: async (at) =>
      [...rowsOf("acked").values()].flatMap((row) => (row.ackedAt < at ? [row.seq] : [])),
    add: async (table, value) => {
      const seq = ++numbers[table];
      tables.get(table)?.set(seq, { ...value, seq });
      return seq;
    },
    put: (table, value) => void rowsOf(table).set(keyOf(table, value), value),
    delete: (table, key) => void rowsOf(table).delete(key),
    clear: (table) => rowsOf(table).clear(),
  };
}
