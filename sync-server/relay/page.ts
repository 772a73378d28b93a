import * as Y from "yjs";
import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { DocumentChange } from "../../shared/protocol/frames.ts";
import { documentTold, type Register } from "../../shared/protocol/register.ts";
import { isInSight } from "../log/audience.ts";
import type { Documents } from "../log/documents.ts";
import type { LogRow, LogStore, RegisterStore, SightStore } from "../store/store.ts";
import { Bodies, type BodiesDeps } from "./bodies.ts";
import type { Place } from "./place.ts";
import type { Reader } from "./sight.ts";

export interface FeedDeps extends BodiesDeps {
  documents: Documents;
  log: LogStore;
  registers: RegisterStore;
  sights: SightStore;
  pageSize: PageSize;
}

/** One page of the feed, and the place behind it. */
export interface Page {
  docs: DocumentChange[];
  leave: DocumentId[];
  registers: Register[];
  next: Place;
  /** More is there at once. */
  more: boolean;
  /** Bodies that the device has with this page, and those it has no more. */
  kept: DocumentId[];
  forgotten: DocumentId[];
}

/** How much goes into one page, about; a page always moves on. */
export interface PageSize {
  bytes: number;
  /** Documents looked at, on a walk over all of them. */
  documents: number;
}

export const PAGE_SIZE: PageSize = { bytes: 384 * 1024, documents: 250 };
/** What a row takes in a page, about. */
const ROW_BYTES = 1500;

/** A page while it is being put together for one reader. */
export class PageDraft {
  private readonly deps: FeedDeps;
  private readonly reader: Reader;
  private readonly bodies: Bodies;
  private readonly docs = new Map<DocumentId, DocumentChange>();
  private readonly left = new Set<DocumentId>();
  private readonly registers = new Map<string, Register>();
  private readonly kept: DocumentId[] = [];
  private readonly forgotten: DocumentId[] = [];
  private size = 0;

  /** @param cursor where the reader stands, in the feed */
  constructor(deps: FeedDeps, reader: Reader, cursor: number) {
    this.deps = deps;
    this.reader = reader;
    this.bodies = new Bodies(deps, reader, cursor);
  }

  get isFull(): boolean {
    return this.size > this.deps.pageSize.bytes;
  }

  /** Whether all of the document is in the page already, so that no news of it need be added. */
  hasWhole(doc: DocumentId): boolean {
    return this.docs.get(doc)?.whole === true;
  }

  /** A document that comes into sight, with what its reader has read of it and was told of it. */
  async enter(doc: DocumentId): Promise<void> {
    for (const told of await this.deps.registers.ofDocument(this.reader.agent, doc)) this.addRegister(told);
    if (this.hasWhole(doc)) return;
    const row = await this.rowOf(doc);
    if ((await this.bodies.partOf(doc, row, true)) === "whole") await this.addWhole(doc, row);
    else this.addRow(doc, row);
  }

  /** A document that was in sight all the time, and what is new in it. */
  async change(doc: DocumentId, changes: readonly LogRow[]): Promise<void> {
    const row = await this.rowOf(doc);
    const part = await this.bodies.partOf(doc, row, false);
    if (part === "row") return this.addRow(doc, row);
    const { gen, feed: began } = await this.deps.log.generation(doc);
    const isOfThisGeneration = (changes[0]?.feed ?? 0) > began;
    if (part === "whole" || !isOfThisGeneration) return this.addWhole(doc, row);
    const news = newsOf(changes, { doc, row, ...generationOf(gen) });
    this.docs.set(doc, news);
    this.size += ROW_BYTES + news.update.length;
  }

  /** Bodies that the device asks for, as many as fit. */
  async answerAll(docs: readonly DocumentId[]): Promise<void> {
    for (const doc of docs) if (!this.isFull) await this.answer(doc);
  }

  private async answer(doc: DocumentId): Promise<void> {
    const audience = await this.deps.log.audience(doc);
    if (!audience || !isInSight(audience, this.reader.agent, this.reader.scope)) return this.leave(doc);
    await this.addWhole(doc, await this.rowOf(doc));
  }

  leave(doc: DocumentId): void {
    this.left.add(doc);
    if (!isLongLived(doc)) this.forgotten.push(doc);
  }

  /** A register this reader may see; what is about a document, only while that is in sight. */
  async register(register: Register): Promise<void> {
    const doc = documentTold(register);
    const audience = doc && (await this.deps.log.audience(doc));
    if (doc && !(audience && isInSight(audience, this.reader.agent, this.reader.scope))) return;
    this.addRegister(register);
  }

  page(next: Place, more: boolean): Page {
    return {
      docs: [...this.docs.values()],
      leave: [...this.left],
      registers: [...this.registers.values()],
      next,
      more,
      kept: this.kept,
      forgotten: this.forgotten,
    };
  }

  private async rowOf(doc: DocumentId): Promise<unknown> {
    return (await this.deps.log.rows([doc])).get(doc) ?? null;
  }

  private async addWhole(doc: DocumentId, row: unknown): Promise<void> {
    const held = await this.deps.documents.whole(doc);
    if (!held) throw new Error(`${doc} is in the index and has no body`);
    this.docs.set(doc, { doc, row, update: held.bytes, whole: true, ...generationOf(held.gen) });
    this.size += ROW_BYTES + held.bytes.length;
    if (this.reader.device !== null && !isLongLived(doc)) this.kept.push(doc);
  }

  /** The row alone: a body that is on the device follows no more, and the device lets go of it. */
  private addRow(doc: DocumentId, row: unknown): void {
    this.docs.set(doc, { doc, row, update: null });
    this.size += ROW_BYTES;
  }

  private addRegister(register: Register): void {
    this.registers.set(`${register.agent} ${register.key}`, register);
  }
}

/** The first generation goes without saying. */
function generationOf(gen: number): { gen?: number } {
  return gen === 0 ? {} : { gen };
}

type News = DocumentChange & { update: Uint8Array };

/** Who reads the same rows is told the same, in the same words: they are merged, and encoded, once. */
const newsBefore = new WeakMap<readonly LogRow[], News>();

function newsOf(changes: readonly LogRow[], now: Pick<DocumentChange, "doc" | "row" | "gen">): News {
  const known = newsBefore.get(changes);
  if (known && known.row === now.row && known.gen === now.gen) return known;
  const news = { ...now, update: merged(changes.map(({ bytes }) => bytes)) };
  newsBefore.set(changes, news);
  return news;
}

function merged(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only ? only : Y.mergeUpdates([...parts]);
}
