import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import { keepAsLogged } from "../../shared/protocol/formatting-cleanup.ts";
import { ledgerKind, type AnyKind } from "../../shared/protocol/kinds.ts";
import { appendEntries, defineLedger, readLedger } from "../../shared/protocol/ledger-doc.ts";
import type { LogStore } from "../store/store.ts";

/** Why the server changed a document. */
export class ServerWrite {}

/**
 * One document in memory: its Yjs document, its fold, and who owns which Yjs client id. It is only ever changed inside
 * its turn, and dropped when a commit fails or the gate poisoned it: a fresh load has a fresh client id (D-3).
 */
export class HotDocument {
  readonly id: DocumentId;
  readonly kind: AnyKind;
  readonly doc: Y.Doc;
  readonly clients: Map<number, { device: string; agent: string }>;
  state: unknown;
  /** Feed number of the last committed row; 0 for a document that was never written. */
  feed: number;
  /** Log rows that a load would replay after the last snapshot. */
  rowsSinceSnapshot: number;

  private constructor(id: DocumentId, clients: HotDocument["clients"]) {
    this.id = id;
    this.kind = ledgerKind(id);
    this.doc = new Y.Doc({ gc: true });
    this.clients = clients;
    this.state = this.kind.empty(id);
    this.feed = 0;
    this.rowsSinceSnapshot = 0;
    keepAsLogged(this.doc);
    defineLedger(this.doc);
  }

  static async load(log: LogStore, id: DocumentId): Promise<HotDocument> {
    const [stored, clients] = await Promise.all([log.load(id), log.clients(id)]);
    const hot = new HotDocument(id, clients);
    if (!stored) return hot;
    hot.feed = stored.feed;
    hot.rowsSinceSnapshot = stored.updates.length;
    hot.doc.transact(() => {
      for (const update of stored.updates) Y.applyUpdate(hot.doc, update, "load");
    }, "load");
    for (const entry of hot.entries()) hot.state = hot.kind.fold(hot.state, entry);
    return hot;
  }

  entries(): EntryBase[] {
    return readLedger(this.doc);
  }

  /** Appends to the ledger and folds; @returns the Yjs update that says so. */
  append(entries: readonly EntryBase[]): Uint8Array {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(() => appendEntries(this.doc, entries), new ServerWrite());
    for (const entry of entries) this.state = this.kind.fold(this.state, entry);
    return Y.encodeStateAsUpdate(this.doc, before);
  }

  head(): number {
    return this.kind.head(this.state);
  }

  destroy(): void {
    this.doc.destroy();
  }
}
