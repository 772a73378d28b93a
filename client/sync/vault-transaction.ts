import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { answered } from "./idb.ts";
import type { MetaRow, OutboxRow, TableName, Tables } from "./vault-tables.ts";

type Key<T extends TableName> = Tables[T]["key"];
type Value<T extends TableName> = Tables[T]["value"];
type Unkeyed<V> = V extends unknown ? Omit<V, "seq"> : never;

/** The tables inside one transaction: all of it is written, or nothing. */
export interface VaultTransaction {
  get: <T extends TableName>(table: T, key: Key<T>) => Promise<Value<T> | undefined>;
  all: <T extends TableName>(table: T) => Promise<Value<T>[]>;
  /** Rows of one document, in the order they were added. */
  ofDocument: <T extends "log" | "outbox" | "acked">(table: T, doc: DocumentId) => Promise<Value<T>[]>;
  countOf: (table: "log" | "outbox", doc: DocumentId) => Promise<number>;
  outboxRow: (id: string) => Promise<OutboxRow | undefined>;
  /** Hashes of the blobs that came with a document. */
  blobsOf: (doc: DocumentId) => Promise<string[]>;
  /** Keys of what was acknowledged before an instant, epoch ms. */
  ackedBefore: (at: number) => Promise<number[]>;
  /** @returns the number the row was given */
  add: <T extends "log" | "outbox">(table: T, value: Unkeyed<Value<T>>) => Promise<number>;
  put: <T extends TableName>(table: T, value: Value<T>) => void;
  delete: <T extends TableName>(table: T, key: Key<T>) => void;
  clear: (table: TableName) => void;
}

export async function readMeta<K extends MetaRow["key"]>(
  transaction: VaultTransaction,
  key: K,
): Promise<Extract<MetaRow, { key: K }> | undefined> {
  return (await transaction.get("meta", key)) as Extract<MetaRow, { key: K }> | undefined; // rows of `meta` are found by their own key
}

export function tablesOf(transaction: IDBTransaction): VaultTransaction {
  const store = (table: TableName) => transaction.objectStore(table);
  return {
    get: (table, key) => answered(store(table).get(key)),
    all: (table) => answered(store(table).getAll()),
    ofDocument: (table, doc) => answered(store(table).index("doc").getAll(doc)),
    countOf: (table, doc) => answered(store(table).index("doc").count(doc)),
    outboxRow: (id) => answered(store("outbox").index("id").get(id)),
    blobsOf: async (doc) => (await answered(store("blobs").index("doc").getAllKeys(doc))) as string[], // its keys are hashes
    ackedBefore: async (at) =>
      (await answered(
        store("acked").index("ackedAt").getAllKeys(IDBKeyRange.upperBound(at, true)),
      )) as number[], // its keys are numbers
    add: async (table, value) => Number(await answered(store(table).add(value))),
    put: (table, value) => void store(table).put(value),
    delete: (table, key) => void store(table).delete(key),
    clear: (table) => void store(table).clear(),
  };
}
