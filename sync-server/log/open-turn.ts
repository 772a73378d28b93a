import type * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { numbered, type EntryBase } from "../../shared/protocol/entry.ts";
import { judgeProse } from "../gate/gate.ts";
import type { Audience, NewLogRow, Tx } from "../store/store.ts";
import { audienceIn, isSameAudience } from "./audience.ts";
import { RENEW, WAKE, type DocumentsDeps } from "./documents-deps.ts";
import type { Commit, Turn } from "./documents.ts";
import type { FollowUp } from "./follow-up.ts";
import type { GrowthLimits, HotDocument } from "./hot-document.ts";

const GROWTH: GrowthLimits = { bytes: 512 * 1024, writers: 2000 };

/** Device ids stand in the ledger for all to read, so a client id belongs to a person on a device, never to the device alone (G-2). */
function writerOf({ agent, device }: { agent: string; device: string }): string {
  return `${agent}/${device}`;
}

/** A turn under way: what it writes is in the hot document at once, and in the log when it commits. */
export class OpenTurn implements Turn {
  readonly doc: DocumentId;
  readonly kind: Turn["kind"];
  readonly now: number;
  readonly exists: boolean;
  readonly gen: number;
  poisoned = false;
  private readonly hot: HotDocument;
  /** Who could see it when the turn began; null for a document that was not there. */
  private readonly audience: Audience | null;
  /** What it projected to when the turn began. */
  private readonly row: object | null;
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
    this.audience = this.exists ? audienceIn(this.doc, this.kind, hot.state) : null;
    this.row = this.kind.row(hot.state);
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

  /** Adds what follows from what was written; where nothing was, nothing does. */
  async followUp(follow: FollowUp): Promise<void> {
    if (this.rows.length > 0 && !this.poisoned) await follow(this, this.row);
  }

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
      const audience = audienceIn(this.doc, this.kind, this.hot.state);
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
          row: { before: this.row, after: this.kind.row(this.hot.state) },
          renewed: false,
        }
      : null;
  }
}
