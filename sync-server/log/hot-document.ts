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
  /** The document's ledger as an array: only this server appends to it, so it need not be read out for every intent. */
  private readonly ledger: EntryBase[] = [];

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
    hot.take(readLedger(hot.doc));
    return hot;
  }

  /** The ledger; grows with every append. */
  entries(): readonly EntryBase[] {
    return this.ledger;
  }

  /** Appends to the ledger and folds; @returns the Yjs update that says so. */
  append(entries: readonly EntryBase[]): Uint8Array {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(() => appendEntries(this.doc, entries), new ServerWrite());
    this.take(entries);
    return Y.encodeStateAsUpdate(this.doc, before);
  }

  private take(entries: readonly EntryBase[]): void {
    for (const entry of entries) {
      this.ledger.push(entry);
      this.state = this.kind.fold(this.state, entry);
    }
  }

  head(): number {
    return this.kind.head(this.state);
  }

  destroy(): void {
    this.doc.destroy();
  }
}
