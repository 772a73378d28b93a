import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { DocumentChange } from "../../shared/protocol/frames.ts";
import { maySee, maySeeDocument } from "../log/audience.ts";
import type { Documents } from "../log/documents.ts";
import type { LogStore } from "../store/store.ts";

/** Where a device stands: everything up to `cursor`, or in its first fill every document up to `after`. */
export interface Place {
  cursor: number;
  bootstrap?: { after: string; head: number } | undefined;
}

export interface Page {
  docs: DocumentChange[];
  next: Place;
  /** More is there at once. */
  more: boolean;
}

export interface FeedDeps {
  documents: Documents;
  log: LogStore;
}

/** Bytes of updates in one page, about; a page always moves on. */
const PAGE_BYTES = 384 * 1024;
const FILL_DOCUMENTS = 50;

/**
 * What changed for this agent after a place, and the place after it. Catch-up and live delivery are this one reading
 * of the log, so nothing can fall between them. A device that has nothing gets whole documents instead of history.
 */
export async function readFeed(deps: FeedDeps, place: Place, agent: string): Promise<Page> {
  return place.cursor === 0 ? fill(deps, place.bootstrap, agent) : changes(deps, place.cursor, agent);
}

async function changes({ log }: FeedDeps, cursor: number, agent: string): Promise<Page> {
  const rows = await log.since(cursor, PAGE_BYTES);
  const updates = new Map<DocumentId, Uint8Array[]>();
  for (const row of rows) {
    if (!maySee(row, agent)) continue;
    updates.set(row.doc, [...(updates.get(row.doc) ?? []), row.bytes]);
  }
  const index = await log.rows([...updates.keys()]);
  const docs = [...updates].map(([doc, parts]) => ({
    doc,
    row: index.get(doc) ?? null,
    update: merged(parts),
  }));
  const last = rows.at(-1)?.feed ?? cursor;
  return { docs, next: { cursor: last }, more: last < (await log.head()) };
}

function merged(parts: Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only ? only : Y.mergeUpdates(parts);
}

async function fill({ documents, log }: FeedDeps, begun: Place["bootstrap"], agent: string): Promise<Page> {
  const head = begun?.head ?? (await log.head());
  const ids = await log.documentsAfter(begun?.after ?? "", FILL_DOCUMENTS);
  const index = await log.rows(ids);
  const docs: DocumentChange[] = [];
  let after = begun?.after ?? "";
  let size = 0;
  for (const doc of ids) {
    if (size > PAGE_BYTES) break;
    after = doc;
    if (!maySeeDocument(doc, agent)) continue;
    const update = await documents.encode(doc);
    docs.push({ doc, row: index.get(doc) ?? null, update });
    size += update?.length ?? 0;
  }
  const done = ids.length < FILL_DOCUMENTS && after === (ids.at(-1) ?? after);
  if (done) return { docs, next: { cursor: head }, more: head < (await log.head()) };
  return { docs, next: { cursor: 0, bootstrap: { after, head } }, more: true };
}
