import * as Y from "yjs";
import { isInScope, scopeOf, type Access, type Scope } from "../../../shared/permissions/access.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type {
  Ack,
  Bootstrap,
  DeviceFrame,
  DocumentChange,
  Nack,
  ServerFrame,
} from "../../../shared/protocol/frames.ts";
import type { FakeDocuments } from "./fake-documents.ts";
import { belongingOf, FakeKeeps, isSeen } from "./fake-sight.ts";

type Batch = Extract<ServerFrame, { t: "batch" }>;

/** What one connection has been sent. */
export interface FakeReader {
  device: string;
  /** Feed number sent so far; null before its catch-up. */
  place: number | null;
  /** What the device's agent saw when it was served last. */
  scope: Scope;
  /** Bodies the device wants whole. */
  asked: Set<DocumentId>;
  /** Null once the first fill is complete. */
  fill: Bootstrap | null;
}

export function newReader(): FakeReader {
  return { device: "", place: null, scope: "", asked: new Set(), fill: null };
}

export interface FakeFeedSettings {
  access: () => Access;
  agent: string;
  /** Most bodies that a device is sent for no better reason than that there is room. */
  limit: () => number;
  /** Documents in one page of a first fill. */
  pageSize: () => number;
}

/** The feed as the real server tells it: rows for all in sight, bodies for those that a device keeps (U-2). */
export class FakeFeed {
  readonly #documents: FakeDocuments;
  readonly #settings: FakeFeedSettings;
  readonly #keeps = new Map<string, FakeKeeps>();

  constructor(documents: FakeDocuments, settings: FakeFeedSettings) {
    this.#documents = documents;
    this.#settings = settings;
  }

  get scope(): Scope {
    return scopeOf(this.#settings.access());
  }

  sees(doc: DocumentId): boolean {
    return isSeen(this.scope, doc, this.#documents.rowOf(doc));
  }

  keepsOf(device: string): FakeKeeps {
    const known = this.#keeps.get(device) ?? new FakeKeeps();
    this.#keeps.set(device, known);
    return known;
  }

  catchUp(reader: FakeReader, frame: Extract<DeviceFrame, { t: "catchup" }>): void {
    const head = this.#documents.feed.length;
    reader.place = frame.cursor;
    reader.scope = frame.scope ?? this.scope;
    reader.fill = frame.cursor === 0 ? (frame.bootstrap ?? { after: "", head }) : null;
    if (frame.cursor === 0 && !frame.bootstrap) this.keepsOf(reader.device).forget();
  }

  keep(reader: FakeReader, { add, drop }: Extract<DeviceFrame, { t: "keep" }>): void {
    for (const doc of drop) this.keepsOf(reader.device).decline(doc);
    for (const { doc } of add) reader.asked.add(doc);
  }

  /** @param isOwed a batch is sent even when nothing is new */
  batches(reader: FakeReader, acks: Ack[], nacks: Nack[], isOwed: boolean): Batch[] {
    if (reader.place === null) return [];
    if (reader.fill) return this.#fill(reader, reader.fill, acks, nacks);
    const news = this.#news(reader, reader.place, isOwed);
    return news ? [{ ...news, acks, nacks, more: false }] : [];
  }

  #news(reader: FakeReader, from: number, isOwed: boolean): Omit<Batch, "acks" | "nacks" | "more"> | null {
    const since = this.#documents.feed.slice(from);
    const [scope, former] = [this.scope, reader.scope];
    if (since.length === 0 && reader.asked.size === 0 && scope === former && !isOwed) return null;
    const rows = since.flatMap((row) => ("doc" in row ? [row] : []));
    const docs = new Set([...rows.map(({ doc }) => doc), ...reader.asked]);
    if (scope !== former) for (const doc of this.#documents.documents()) docs.add(doc);
    const leave: DocumentId[] = [];
    const changes: DocumentChange[] = [];
    for (const doc of docs) {
      const own = rows.filter((row) => row.doc === doc);
      const was = isInScope(former, own[0]?.former ?? belongingOf(doc, this.#documents.rowOf(doc)));
      const isAsked = reader.asked.has(doc);
      if (!this.sees(doc)) {
        if ((was && this.#isBefore(doc, from)) || isAsked) leave.push(doc);
        this.keepsOf(reader.device).forget(doc);
      } else if (!was || isAsked) changes.push(this.#whole(reader, doc));
      else if (own.length > 0) changes.push(this.#change(reader, doc, own));
    }
    const cursor = this.#documents.feed.length;
    Object.assign(reader, { place: cursor, scope });
    reader.asked.clear();
    const registers = since.flatMap((row) => ("register" in row ? [row.register] : []));
    return { t: "batch", cursor, docs: changes, leave, registers, scope };
  }

  /** Only what may be on the device is ever named. */
  #isBefore(doc: DocumentId, place: number): boolean {
    return this.#documents.feed.slice(0, place).some((row) => "doc" in row && row.doc === doc);
  }

  /** Pages of everything in sight; acks come with the last one. */
  #fill(reader: FakeReader, fill: Bootstrap, acks: Ack[], nacks: Nack[]): Batch[] {
    const ids = this.#documents.documents().filter((doc) => doc > fill.after);
    const page = ids.slice(0, this.#settings.pageSize());
    const seen = page.filter((doc) => this.sees(doc));
    const docs = seen.map((doc) => this.#change(reader, doc, [{ bytes: this.#documents.bytesOf(doc) }]));
    const registers = fill.after === "" ? [...this.#documents.registers.values()] : [];
    const said = { t: "batch" as const, docs, leave: [], registers, scope: this.scope };
    if (page.length < ids.length) {
      const next = { after: page.at(-1) ?? fill.after, head: fill.head };
      const first: Batch = { ...said, cursor: null, bootstrap: next, acks: [], nacks: [], more: true };
      return [first, ...this.#fill(reader, next, acks, nacks)];
    }
    Object.assign(reader, { fill: null, place: fill.head, scope: this.scope });
    const more = fill.head < this.#documents.feed.length;
    const last: Batch = { ...said, cursor: fill.head, acks, nacks, more };
    return [last, ...(more ? this.batches(reader, [], [], false) : [])];
  }

  #change(reader: FakeReader, doc: DocumentId, rows: readonly { bytes: Uint8Array; isWhole?: boolean }[]) {
    const row = this.#documents.rowOf(doc);
    const wants = {
      agent: this.#settings.agent,
      now: this.#documents.now(),
      limit: this.#settings.limit(),
    };
    const part = this.keepsOf(reader.device).partOf(doc, row, reader.place ?? 0, wants);
    const isWhole = part !== "row" && (part === "whole" || rows.some((one) => one.isWhole));
    if (isWhole) return this.#whole(reader, doc);
    const update = part === "row" ? null : Y.mergeUpdates(rows.map(({ bytes }) => bytes));
    return { doc, row, update, ...this.#documents.genOf(doc) };
  }

  #whole(reader: FakeReader, doc: DocumentId): DocumentChange {
    this.keepsOf(reader.device).keep(doc, this.#documents.feed.length);
    const row = this.#documents.rowOf(doc);
    return { doc, row, update: this.#documents.bytesOf(doc), whole: true, ...this.#documents.genOf(doc) };
  }
}
