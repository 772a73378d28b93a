import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import { ledgerKind, type AnyKind } from "../../shared/protocol/kinds.ts";
import { appendEntries, readLedger } from "../../shared/protocol/ledger-doc.ts";
import { isRenewable } from "../generations/renewal.ts";
import type { LogStore } from "../store/store.ts";
import { documentOf } from "./stored-document.ts";

/** How large a document may grow: its bytes, and the Yjs clients that wrote in it. */
export interface GrowthLimits {
  bytes: number;
  writers: number;
}

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
  /** Its generation; 0 for the first (D-4). */
  gen: number;
  /** Bytes that this generation began with. */
  genBytes: number;
  /** Bytes of it, at most; more than it takes, since what was deleted counts until it is measured. */
  size: number;
  /** Feed number of the last committed row; 0 for a document that was never written. */
  feed: number;
  /** Log rows that a load would replay after the last snapshot, or that came since one was asked for. */
  rowsSinceSnapshot: number;
  /** The document's ledger as an array: only this server appends to it, so it need not be read out for every intent. */
  private readonly ledger: EntryBase[] = [];

  private constructor(id: DocumentId, doc: Y.Doc, clients: HotDocument["clients"]) {
    this.id = id;
    this.kind = ledgerKind(id);
    this.doc = doc;
    this.clients = clients;
    this.state = this.kind.empty(id);
    this.gen = 0;
    this.genBytes = 0;
    this.size = 0;
    this.feed = 0;
    this.rowsSinceSnapshot = 0;
    this.take(readLedger(doc));
  }

  static async load(log: LogStore, id: DocumentId): Promise<HotDocument> {
    const [stored, clients] = await Promise.all([log.load(id), log.clients(id)]);
    const hot = new HotDocument(id, documentOf(stored?.updates ?? []), clients);
    hot.gen = stored?.gen ?? 0;
    hot.genBytes = stored?.genBytes ?? 0;
    hot.size = (stored?.updates ?? []).reduce((bytes, update) => bytes + update.length, 0);
    hot.feed = stored?.feed ?? 0;
    hot.rowsSinceSnapshot = stored?.updates.length ?? 0;
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

  /**
   * Whether it has grown so large, or by so many hands, that it should go on in a new generation (D-4). One that was
   * large from its beginning would gain nothing before it has doubled.
   */
  isOvergrown({ bytes, writers }: GrowthLimits): boolean {
    if (!isRenewable(this.id)) return false;
    if (this.clients.size > writers) return true;
    const most = Math.max(bytes, 2 * this.genBytes);
    if (this.size > most) this.size = Y.encodeStateAsUpdate(this.doc).length;
    return this.size > most;
  }

  head(): number {
    return this.kind.head(this.state);
  }

  destroy(): void {
    this.doc.destroy();
  }
}
