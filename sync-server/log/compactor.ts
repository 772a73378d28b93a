import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { LogStore, StoredDocument } from "../store/store.ts";
import { documentOf } from "./stored-document.ts";

export interface Snapshot {
  /** The last log row that is in it. */
  feed: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Makes snapshots of documents as committed, wherever that is done. */
export interface Compactor {
  /** @returns null when there is no such document */
  snapshot(doc: DocumentId): Promise<Snapshot | null>;
  close(): Promise<void>;
}

export function snapshotOf(stored: StoredDocument): Snapshot {
  const doc = documentOf(stored.updates);
  const bytes = new Uint8Array(Y.encodeStateAsUpdate(doc));
  doc.destroy();
  return { feed: stored.feed, bytes };
}

/** Compacts in the caller's own thread: for virtual time, where a thread would bring in the real one. */
export function inlineCompactor(log: Pick<LogStore, "load">): Compactor {
  return {
    async snapshot(doc) {
      const stored = await log.load(doc);
      return stored && snapshotOf(stored);
    },
    close: async () => undefined,
  };
}
