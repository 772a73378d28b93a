import type { Logger } from "pino";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { LogStore, Transactions } from "../store/store.ts";
import type { Compactor } from "./compactor.ts";

export interface CompactionDeps {
  compactor: Compactor;
  log: LogStore;
  transactions: Transactions;
  logger: Logger;
}

/**
 * Gives documents new snapshots, one document at a time, off the path of whoever writes them. A snapshot that could not
 * be made costs nothing but time: the log is the truth, and the document is asked for again when it is next loaded.
 */
export function makeCompaction({ compactor, log, transactions, logger }: CompactionDeps) {
  const asked = new Set<DocumentId>();
  let running: Promise<void> | null = null;
  let isClosed = false;

  const compact = async (doc: DocumentId): Promise<void> => {
    const snapshot = await compactor.snapshot(doc);
    if (!snapshot) return;
    await transactions.transaction((tx) => log.setSnapshot(tx, doc, snapshot.feed, snapshot.bytes));
  };

  const run = async (): Promise<void> => {
    for (const doc of asked) {
      if (isClosed) break;
      await compact(doc).catch((error: unknown) =>
        logger.error({ err: error, doc }, "a snapshot was not made"),
      );
      asked.delete(doc);
    }
    running = null;
  };

  return {
    ask(doc: DocumentId): void {
      if (isClosed) return;
      asked.add(doc);
      running ??= run();
    },
    /** Finishes the document under way; the others are asked for again when they are next loaded. */
    async close(): Promise<void> {
      isClosed = true;
      await running;
      await compactor.close();
    },
  };
}
