import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { documentTold } from "../../shared/protocol/register.ts";
import { isInSight } from "../log/audience.ts";
import { readRegisterRow } from "../store/register-rows.ts";
import type { LogRow } from "../store/store.ts";
import { PageDraft, type FeedDeps, type Page } from "./page.ts";
import { SWEPT, underScope, type Place, type Sweep } from "./place.ts";
import { sightDuring, type Reader } from "./sight.ts";
import { sweepOn } from "./sweep.ts";

/**
 * What is new for this reader after a place, and the place after it. Catch-up and live delivery are this one reading of
 * the log, so nothing can fall between them.
 * @param asked bodies the device asks for; those that did not fit are asked for again
 */
export async function readFeed(
  deps: FeedDeps,
  from: Place,
  reader: Reader,
  asked: readonly DocumentId[] = [],
): Promise<Page> {
  const place = underScope(from, reader.scope, await deps.log.head());
  const draft = new PageDraft(deps, reader, place.cursor);
  if (!isSweeping(place)) return changesSince(deps, draft, { place, reader, asked });
  await draft.answerAll(asked);
  return sweepOn(deps, draft, place, reader);
}

function isSweeping(place: Place): place is Place & { sweep: Sweep } {
  return place.sweep !== null && place.sweep.after !== SWEPT;
}

async function changesSince(
  deps: FeedDeps,
  draft: PageDraft,
  { place, reader, asked }: { place: Place; reader: Reader; asked: readonly DocumentId[] },
): Promise<Page> {
  const rows = await deps.log.since(place.cursor, deps.pageSize.bytes);
  // After the rows were read: what is whole in this page holds at least what they say.
  await draft.answerAll(asked);
  const { registers, byDocument } = sorted(rows);
  for (const row of registers)
    if (isInSight(row, reader.agent, reader.scope)) await draft.register(readRegisterRow(row.bytes));
  let last = rows.at(-1)?.feed ?? place.cursor;
  for (const [doc, changes] of byDocument) {
    const first = changes[0]?.feed ?? last;
    if (draft.isFull && first > place.cursor + 1) {
      // What came before it is in the page; what came after it, and is in the page too, does no harm twice.
      last = first - 1;
      break;
    }
    await addChanged(deps, draft, { doc, changes, place, reader });
  }
  const head = await deps.log.head();
  const more = last < head;
  return draft.page({ ...place, cursor: last, to: head, sweep: more ? place.sweep : null }, more);
}

interface Sorted {
  registers: readonly LogRow[];
  byDocument: ReadonlyMap<DocumentId, readonly LogRow[]>;
}

/** Who reads on from the same place reads the same rows (`sharedReads`): they are sorted once. */
const sortedBefore = new WeakMap<readonly LogRow[], Sorted>();

function sorted(rows: readonly LogRow[]): Sorted {
  const known = sortedBefore.get(rows);
  if (known) return known;
  const registers: LogRow[] = [];
  const byDocument = new Map<DocumentId, LogRow[]>();
  for (const row of rows) {
    const before = byDocument.get(row.doc);
    if (row.kind === "register") registers.push(row);
    else if (before) before.push(row);
    else byDocument.set(row.doc, [row]);
  }
  sortedBefore.set(rows, { registers, byDocument });
  return { registers, byDocument };
}

interface ChangedDocument {
  doc: DocumentId;
  changes: readonly LogRow[];
  place: Place;
  reader: Reader;
}

/** Judged by who may see it now: its row, and what is read of its body, are as of now too. */
async function addChanged(
  deps: FeedDeps,
  draft: PageDraft,
  { doc, changes, place, reader }: ChangedDocument,
): Promise<void> {
  if (draft.hasWhole(doc)) return;
  const audience = await deps.log.audience(doc);
  const isVisible = audience !== null && isInSight(audience, reader.agent, reader.scope);
  const was = await sightBefore(deps, { doc, changes, place, reader }, isVisible);
  if (!isVisible) {
    if (was !== "never") draft.leave(doc);
  } else if (was === "always") {
    await draft.change(doc, changes);
  } else await draft.enter(doc);
}

/** Whether the device may have the document from before, and for sure. */
async function sightBefore(
  { sights }: FeedDeps,
  { doc, changes, place, reader }: ChangedDocument,
  isVisible: boolean,
): Promise<"always" | "some" | "never"> {
  // Almost always nothing was moved, and what it is now it was then.
  if (!place.sweep && changes.every(({ former }) => former === null)) return isVisible ? "always" : "never";
  const from = Math.max(place.cursor, place.sweep?.begun ?? 0);
  const since = { scope: reader.scope, from, to: Number.MAX_SAFE_INTEGER };
  const now = await sightDuring(sights, doc, reader.agent, since);
  if (now !== "never") return now;
  const earlier = place.sweep?.earlier ?? [];
  const before = await Promise.all(earlier.map((stretch) => sightDuring(sights, doc, reader.agent, stretch)));
  return before.every((when) => when === "never") ? "never" : "some";
}

/** Whether all that a page tells has stayed where it is in sight under the scope of the page. */
export async function isStillInSight({ log }: FeedDeps, page: Page, agent: string): Promise<boolean> {
  const told = page.registers.flatMap((register) => documentTold(register) ?? []);
  for (const doc of [...page.docs.map((change) => change.doc), ...told]) {
    const audience = await log.audience(doc);
    if (!audience || !isInSight(audience, agent, page.next.scope)) return false;
  }
  return true;
}
