import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { numbered, type EntryBase } from "../../shared/protocol/entry.ts";
import { everything, isRenewable, renewed, type Renewed } from "../generations/renewal.ts";
import { judgeProse } from "../gate/gate.ts";
import type { Audience, JobStore, LogStore, NewLogRow, Transactions, Tx } from "../store/store.ts";
import { audienceOf, isSameAudience } from "./audience.ts";
import type { Commit, Documents, Turn } from "./documents.ts";
import { HotDocument, type GrowthLimits } from "./hot-document.ts";
import { makeTurns } from "./turns.ts";

/** Device ids stand in the ledger for all to read, so a client id belongs to a person on a device, never to the device alone (G-2). */
function writerOf({ agent, device }: { agent: string; device: string }): string {
  return `${agent}/${device}`;
}

export interface DocumentsDeps {
  log: LogStore;
  jobs: JobStore;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
  /** A document's wake-up was set or moved: the scheduler looks again. */
  onJobs?: () => void;
  /** A document has many log rows since its last snapshot: it wants a new one. */
  onLong?: (doc: DocumentId) => void;
  /** Documents kept in memory at most, the least recently used leave first; left out: 500. */
  hotDocuments?: number;
  /** From when on a document goes on in a new generation; left out: 512 KiB, 2,000 writers (D-4). */
  growth?: GrowthLimits;
}

const HOT_DOCUMENTS = 500;
/** Log rows after which a document wants a new snapshot, so that loading it stays cheap. */
const SNAPSHOT_AFTER = 200;
/** The job that writes a document's due effects; its key is the document. */
export const WAKE = "wake";
/** The job that begins a new generation of a document; its key is the document. */
export const RENEW = "renew";
const GROWTH: GrowthLimits = { bytes: 512 * 1024, writers: 2000 };

/** Opens the documents of a workspace over its log. Truth is the log; what is in memory can always be rebuilt (G-5). */
export function openDocuments(deps: DocumentsDeps): Documents {
  const { log, clock } = deps;
  const hot = new Map<DocumentId, HotDocument>();
  const turns = makeTurns();
  const listeners = new Set<(commit: Commit) => void>();

  const load = async (id: DocumentId): Promise<HotDocument> => {
    const document = hot.get(id) ?? (await HotDocument.load(log, id));
    watchLength(document);
    hot.delete(id);
    hot.set(id, document);
    for (const [oldest, idle] of hot) {
      if (hot.size <= (deps.hotDocuments ?? HOT_DOCUMENTS)) break;
      if (turns.isBusy(oldest)) continue;
      hot.delete(oldest);
      idle.destroy();
    }
    return document;
  };

  const watchLength = (document: HotDocument): void => {
    if (document.rowsSinceSnapshot < SNAPSHOT_AFTER) return;
    document.rowsSinceSnapshot = 0;
    deps.onLong?.(document.id);
  };

  const drop = (document: HotDocument): void => {
    hot.delete(document.id);
    document.destroy();
  };

  return {
    turn: (id, work) =>
      turns.take(id, async () => {
        const document = await load(id);
        const open = new OpenTurn(document, clock());
        try {
          const result = await work(open as unknown as Parameters<typeof work>[0]); // the caller names the state's type
          const commit = await open.commit(deps);
          open.tellCommitted();
          if (commit) for (const listener of listeners) listener(commit);
          return result;
        } catch (error) {
          drop(document);
          throw error;
        } finally {
          if (open.poisoned) drop(document);
        }
      }),

    read: <S>(id: DocumentId) => turns.take(id, async () => (await load(id)).state as S), // the caller names the kind's state

    whole: (id) =>
      turns.take(id, async () => {
        const { feed, doc, gen } = await load(id);
        return feed === 0 ? null : { bytes: Y.encodeStateAsUpdate(doc), gen };
      }),

    renew: (id, handover = everything) =>
      turns.take(id, async () => {
        const document = await load(id);
        if (document.feed === 0 || !isRenewable(id)) return;
        try {
          const commit = await commitRenewal(
            deps,
            document,
            renewed(document, clock(), handover),
            handover === everything,
          );
          for (const listener of listeners) listener(commit);
        } finally {
          drop(document); // it is loaded again as what it is now
        }
      }),

    hot: () => hot.size,

    encode: (id, vector) =>
      turns.take(id, async () => {
        const document = await load(id);
        return document.feed === 0 ? null : Y.encodeStateAsUpdate(document.doc, vector);
      }),

    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** @param keepsFormer the generation before is kept to be read */
async function commitRenewal(
  { log, jobs, transactions, clock, onJobs }: DocumentsDeps,
  hot: HotDocument,
  { gen, bytes, state, entries }: Renewed,
  keepsFormer: boolean,
): Promise<Commit> {
  const row = hot.kind.row(state);
  const audience = audienceOf(hot.id, row);
  const due = hot.kind.nextDue(state);
  const now = clock();
  const feed = await transactions.transaction(async (tx) => {
    const line = { kind: "generation", bytes, agent: null, device: null } as const;
    const [given = 0] = await log.append(tx, hot.id, audience, [line], now);
    await log.setRow(tx, hot.id, audience, given, row);
    const former = keepsFormer ? Y.encodeStateAsUpdate(hot.doc) : null;
    await log.renew(tx, hot.id, { gen, feed: given, bytes }, former, now);
    await jobs.remove(tx, RENEW, hot.id);
    if (due === null) await jobs.remove(tx, WAKE, hot.id);
    else await jobs.put(tx, { kind: WAKE, key: hot.id, due });
    return given;
  });
  onJobs?.();
  return { doc: hot.id, rows: [{ feed, bytes }], entries, renewed: true };
}

class OpenTurn implements Turn {
  readonly doc: DocumentId;
  readonly kind: Turn["kind"];
  readonly now: number;
  readonly exists: boolean;
  readonly gen: number;
  poisoned = false;
  private readonly hot: HotDocument;
  /** Who could see it when the turn began; null for a document that was not there. */
  private readonly audience: Audience | null;
  private readonly rows: NewLogRow[] = [];
  private readonly written: EntryBase[] = [];
  private readonly extra: ((tx: Tx, feeds: readonly number[]) => Promise<void>)[] = [];
  private readonly told: (() => void)[] = [];
  private readonly bound: { client: number; device: string; agent: string }[] = [];

  constructor(hot: HotDocument, now: number) {
    this.hot = hot;
    this.doc = hot.id;
    this.kind = hot.kind;
    this.now = now;
    this.exists = hot.feed > 0;
    this.gen = hot.gen;
    this.audience = this.exists ? audienceOf(this.doc, this.kind.row(hot.state)) : null;
    this.passTime(now);
  }

  state(): unknown {
    return this.hot.state;
  }

  entries(): readonly EntryBase[] {
    return this.hot.entries();
  }

  prose(): Y.Doc {
    return this.hot.doc;
  }

  authors(): ReadonlyMap<number, { agent: string }> {
    return this.hot.clients;
  }

  passTime: Turn["passTime"] = (until) => {
    this.append(this.kind.effects(this.hot.state, Math.min(until, this.now)));
  };

  append: Turn["append"] = (drafts, by) => {
    if (drafts.length === 0) return [];
    this.assertSound();
    const entries = numbered<EntryBase>(drafts, this.hot.head());
    const bytes = this.hot.append(entries);
    this.rows.push({ kind: "ledger", bytes, agent: by?.agent ?? null, device: by?.device ?? null });
    this.written.push(...entries);
    return entries;
  };

  edit: Turn["edit"] = (update, by, { mayWrite }) => {
    this.assertSound();
    const verdict = judgeProse(this.hot.doc, update, {
      device: writerOf(by),
      ownerOf: (client) => this.ownerOf(client),
      root: (root) => this.kind.prose(this.hot.state, root),
      mayWrite,
    });
    if (!verdict.ok) {
      this.poisoned ||= verdict.poisoned;
      return verdict;
    }
    if (verdict.bytes)
      this.rows.push({ kind: "prose", bytes: verdict.bytes, agent: by.agent, device: by.device });
    for (const client of verdict.clients) {
      if (this.hot.clients.has(client)) continue;
      this.hot.clients.set(client, { device: by.device, agent: by.agent });
      this.bound.push({ client, device: by.device, agent: by.agent });
    }
    return verdict;
  };

  also: Turn["also"] = (write) => {
    this.extra.push(write);
  };

  afterCommit: Turn["afterCommit"] = (tell) => {
    this.told.push(tell);
  };

  tellCommitted(): void {
    for (const tell of this.told) tell();
  }

  /** A poisoned document may not even be read any more; what was written before it was is still good. */
  private assertSound(): void {
    if (this.poisoned) throw new Error(`${this.doc} was poisoned in this turn`);
  }

  /** The server's own ids of earlier loads are bound to nobody, so a client id that wrote the ledger is found there. */
  private ownerOf(client: number): string | null {
    const owner = this.hot.clients.get(client);
    if (owner) return writerOf(owner);
    return this.hot.doc.store.clients.has(client) ? "server" : null;
  }

  async commit({ log, jobs, transactions, onJobs, growth = GROWTH }: DocumentsDeps): Promise<Commit | null> {
    if (this.rows.length === 0 && this.extra.length === 0) return null;
    const due = this.kind.nextDue(this.hot.state);
    for (const { bytes } of this.rows) this.hot.size += bytes.length;
    const feeds = await transactions.transaction(async (tx) => {
      const row = this.kind.row(this.hot.state);
      const audience = audienceOf(this.doc, row);
      const former = this.audience && !isSameAudience(this.audience, audience) ? this.audience : null;
      const given = await log.append(tx, this.doc, audience, this.rows, this.now, former);
      const last = given.at(-1);
      if (last !== undefined) await log.setRow(tx, this.doc, audience, last, row);
      for (const { client, device, agent } of this.bound)
        await log.bindClient(tx, this.doc, client, device, agent);
      for (const write of this.extra) await write(tx, given);
      if (due === null) await jobs.remove(tx, WAKE, this.doc);
      else await jobs.put(tx, { kind: WAKE, key: this.doc, due });
      if (!this.poisoned && this.hot.isOvergrown(growth))
        await jobs.put(tx, { kind: RENEW, key: this.doc, due: this.now });
      return given;
    });
    onJobs?.();
    this.hot.feed = feeds.at(-1) ?? this.hot.feed;
    this.hot.rowsSinceSnapshot += feeds.length;
    return this.rows.length
      ? {
          doc: this.doc,
          rows: this.rows.map((row, i) => ({ feed: feeds[i] ?? 0, bytes: row.bytes })),
          entries: this.written,
          renewed: false,
        }
      : null;
  }
}
