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
  load(): Promise<void>;
  /** @throws when the device's storage does not take it, not even through a new handle */
  commit(update: Uint8Array): Promise<void>;
  /** Takes in bytes that another tab has stored already. */
  adopt(update: Uint8Array): void;
  close(): Promise<void>;
}

export function createDocumentCache(name: string, doc: Y.Doc): DocumentCache {
  let persistence: IndexeddbPersistence | null = null;
  /** The document holds something that is not known to be on disk. */
  let isAhead = false;

  async function load(): Promise<void> {
    persistence = new IndexeddbPersistence(name, doc);
    await persistence._db; // only this promise fails when the database does not open
    await persistence.whenSynced;
    if (persistence._dbsize > ROWS_KEPT) await storeState(persistence);
  }

  async function reopen(): Promise<void> {
    await persistence?.destroy();
    await load(); // writes the whole document anew
    await lastKey();
  }

  /** Waits for all writes before it: a transaction on the same store starts when they have ended. */
  async function lastKey(): Promise<number> {
    const database = persistence?.db;
    if (!database) throw new DOMException(`${name} is not open`, "InvalidStateError");
    const cursor = await answered(database.transaction("updates", "readonly").objectStore("updates").openKeyCursor(null, "prev"));
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
      const isWritten = await write(update).catch(() => false);
      if (!isWritten) {
        Y.applyUpdate(doc, update);
        await reopen();
      }
      isAhead = false;
    },
    adopt: (update) => Y.applyUpdate(doc, update, persistence),
    close: async () => {
      await persistence?.destroy();
      persistence = null;
    },
  };
}
