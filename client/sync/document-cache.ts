import { IndexeddbPersistence, storeState } from "y-indexeddb";
import * as Y from "yjs";
import { ledgerLength } from "../../shared/protocol/ledger-doc.ts";
import { answered } from "./idb.ts";

/** y-indexeddb adds the whole state each time it opens a document: so many rows are folded into one again. */
const ROWS_KEPT = 40;

/**
 * y-indexeddb for one long-lived document, wrapped: it neither says when a write is on disk nor survives a dead
 * handle. It only ever caches what the server has; `commit` resolves when the bytes are known to be on disk.
 */
export interface DocumentCache {
  load: () => Promise<void>;
  /** @throws when the device's storage does not take it, not even through a new handle */
  commit: (update: Uint8Array) => Promise<void>;
  /** Takes in what other tabs have stored since. */
  reread: () => Promise<void>;
  /** Takes in bytes that another tab has stored already. */
  adopt: (update: Uint8Array) => void;
  close: () => Promise<void>;
}

export function createDocumentCache(name: string, doc: Y.Doc): DocumentCache {
  let persistence: IndexeddbPersistence | null = null;
  /** The document holds something that is not known to be on disk. */
  let isAhead = false;

  async function load(): Promise<void> {
    persistence = new IndexeddbPersistence(name, doc);
    await persistence._db; // only this promise fails when the database does not open
    await persistence.whenSynced;
    if ((await answered(updatesOf(persistence).count())) > ROWS_KEPT) await storeState(persistence);
  }

  async function readRows(): Promise<void> {
    for (const update of await answered(updatesOf(persistence).getAll()))
      Y.applyUpdate(doc, update as Uint8Array, persistence); // the rows of y-indexeddb are updates
  }

  /** A fresh handle; to open it writes the whole document anew. */
  async function rewrite(update: Uint8Array): Promise<void> {
    await persistence?.destroy();
    Y.applyUpdate(doc, update);
    await load();
    await lastKey();
  }

  /** Waits for all writes before it: a transaction on the same store starts when they have ended. */
  async function lastKey(): Promise<number> {
    const cursor = await answered(updatesOf(persistence).openKeyCursor(null, "prev"));
    return cursor ? Number(cursor.key) : 0;
  }

  async function write(update: Uint8Array): Promise<boolean> {
    const before = await lastKey();
    const head = ledgerLength(doc);
    Y.applyUpdate(doc, update);
    isAhead ||= ledgerLength(doc) > head;
    return !isAhead || (await lastKey()) > before;
  }

  return {
    load,
    commit: async (update) => {
      const isWritten = await write(update).catch(() => false); // through a dead handle; another one is tried
      if (!isWritten) await rewrite(update);
      isAhead = false;
    },
    reread: () =>
      readRows().catch(async () => {
        await persistence?.destroy(); // a dead handle: what opens another reads all there is
        await load();
      }),
    adopt: (update) => Y.applyUpdate(doc, update, persistence),
    close: async () => {
      await persistence?.destroy();
      persistence = null;
    },
  };
}

function updatesOf(persistence: IndexeddbPersistence | null): IDBObjectStore {
  if (!persistence?.db) throw new DOMException("the cache is not open", "InvalidStateError");
  return persistence.db.transaction("updates", "readonly").objectStore("updates");
}
