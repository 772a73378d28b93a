import * as Y from "yjs";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { ledgerKind } from "../../shared/protocol/kinds.ts";
import { ledgerLength, readLedgerFrom } from "../../shared/protocol/ledger-doc.ts";
import { createDocumentCache, type DocumentCache } from "./document-cache.ts";
import { deleteDatabase } from "./idb.ts";
import { createReplica } from "./replica.ts";
import { createTriggers } from "./triggers.ts";

interface Held {
  doc: Y.Doc;
  loaded: Promise<void>;
  /** Null where the browser keeps nothing. */
  cache: DocumentCache | null;
  state: unknown;
  head: number;
}

/** The few documents every device keeps whole and in memory: workspace, channels, the agent's own. */
export interface LongLived {
  /**
   * Reads documents from this device.
   * @param heads how much of each ledger is known to be there: more than is held when another tab's word went unheard
   */
  load: (heads: Iterable<readonly [DocumentId, number]>) => Promise<void>;
  /** Resolves once the bytes are on this device's disk: only then may the cursor move past them. */
  commit: (doc: DocumentId, update: Uint8Array) => Promise<void>;
  /** Takes in what another tab has committed. */
  adopt: (doc: DocumentId, update: Uint8Array) => void;
  /** The fold of the document's ledger. Reactive. */
  state: (doc: DocumentId) => unknown;
  /** Entries held of the document's ledger. */
  head: (doc: DocumentId) => number;
  /** Lets go of all, or of these, and of the handles to their databases. */
  forget: (docs?: readonly DocumentId[]) => Promise<void>;
  /** Forgets these on the disk too. */
  remove: (docs: readonly DocumentId[]) => Promise<void>;
  /** Removes what a crash left on the disk: caches of documents that are none of these. Fails silently: it is done again. */
  removeOthers: (docs: ReadonlySet<DocumentId>) => Promise<void>;
  /** Forgets all, on the disk too: they are fetched again. */
  reset: () => Promise<void>;
  /** Names of the databases they are cached in. */
  databases: () => string[];
}

/** @param factory null where the browser keeps nothing */
export function createLongLived(vaultName: string, factory: IDBFactory | null): LongLived {
  const held = new Map<DocumentId, Held>();
  const readers = createTriggers();
  const databaseOf = (doc: DocumentId) => `${vaultName}/${doc}`;

  async function open(id: DocumentId): Promise<Held> {
    const one = held.get(id) ?? begin(id);
    await one.loaded;
    return one;
  }

  async function openAt(id: DocumentId, head: number): Promise<void> {
    const one = await open(id);
    if (one.head >= head) return;
    await kept(one, one.cache?.reread());
    refold(id, one);
  }

  /** What the browser cannot keep, now or at all, lasts as long as the page. */
  async function kept(one: Held, done: Promise<void> | undefined): Promise<void> {
    await done?.catch(() => {
      one.cache = null;
    });
  }

  function begin(id: DocumentId): Held {
    const doc = createReplica();
    const cache = factory && createDocumentCache(databaseOf(id), doc);
    const one: Held = { doc, cache, state: ledgerKind(id).empty(id), head: 0, loaded: Promise.resolve() };
    one.loaded = load(id, one);
    held.set(id, one);
    return one;
  }

  async function load(id: DocumentId, one: Held): Promise<void> {
    await kept(one, one.cache?.load());
    refold(id, one);
  }

  function refold(id: DocumentId, one: Held): void {
    const kind = ledgerKind(id);
    one.state = readLedgerFrom(one.doc, one.head).reduce(
      (state, entry) => kind.fold(state, entry),
      one.state,
    );
    one.head = ledgerLength(one.doc);
    readers.touch(id);
  }

  async function forget(docs: readonly DocumentId[] = [...held.keys()]): Promise<void> {
    const all = docs.flatMap((id) => held.get(id) ?? []);
    for (const id of docs) if (held.delete(id)) readers.touch(id);
    await Promise.all(all.map((one) => one.loaded.then(() => one.cache?.close())));
    for (const one of all) one.doc.destroy();
  }

  async function remove(docs: readonly DocumentId[]): Promise<void> {
    await forget(docs);
    if (factory) await Promise.all(docs.map((doc) => deleteDatabase(factory, databaseOf(doc))));
  }

  async function removeOthers(docs: ReadonlySet<DocumentId>): Promise<void> {
    const listed = typeof factory?.databases === "function" ? await factory.databases().catch(() => []) : [];
    const prefix = `${vaultName}/`;
    const cached = listed.flatMap(({ name }) =>
      name?.startsWith(prefix) ? [name.slice(prefix.length)] : [],
    );
    await remove(cached.filter(isDocumentId).filter((doc) => !docs.has(doc))).catch(() => undefined);
  }

  return {
    load: async (heads) => {
      await Promise.all([...heads].map(([id, head]) => openAt(id, head)));
    },
    commit: async (id, update) => {
      const one = await open(id);
      if (one.cache) await one.cache.commit(update);
      else Y.applyUpdate(one.doc, update);
      refold(id, one);
    },
    adopt: (id, update) => {
      void open(id).then((one) => {
        if (one.cache) one.cache.adopt(update);
        else Y.applyUpdate(one.doc, update);
        refold(id, one);
      });
    },
    state: (id) => {
      readers.track(id);
      return held.get(id)?.state ?? ledgerKind(id).empty(id);
    },
    head: (id) => held.get(id)?.head ?? 0,
    reset: () => remove([...held.keys()]),
    forget,
    remove,
    removeOthers,
    databases: () => [...held.keys()].map(databaseOf),
  };
}
