import { encodeAny } from "../../shared/protocol/any.ts";
import { PUSH_LIMIT, type PushItem } from "../../shared/protocol/frames.ts";
import type { ProseRow, WaitingRow } from "./vault-tables.ts";

const KIB = 1024;
/** Most bytes in one push; a frame may be a little larger than its items. */
const PUSH_BYTES = 200 * KIB;
/** Prose is merged up to this size, so that one item is never near the limit of a frame. */
const MERGED_BYTES = 64 * KIB;
/** What an item costs beside its content. */
const ITEM_BYTES = 200;

/** One item of a push, and the outbox rows that its ack clears. */
export interface Parcel {
  item: PushItem;
  rows: readonly WaitingRow[];
}

/** A prose edit too large for any push. */
export function isOversize(row: WaitingRow): boolean {
  return row.kind === "prose" && row.update.length + ITEM_BYTES > PUSH_BYTES;
}

export interface Packing {
  /** Makes one update of several; null to send each as it is. */
  merge: ((updates: Uint8Array[]) => Uint8Array) | null;
  /** Ids of rows that ended an item of an earlier push. */
  seals?: ReadonlySet<string>;
}

/**
 * The next push: rows in order, as many as fit. Neighbouring prose rows of one root become one item under the id of the
 * last. What ended an item of an earlier push ends it again, so that what was not acknowledged goes out with the same ids.
 */
export function packPush(rows: readonly WaitingRow[], packing: Packing): Parcel[] {
  const parcels: Parcel[] = [];
  let bytes = 0;
  for (const run of runsOf(rows, packing)) {
    const item = itemOf(run, packing);
    bytes += ITEM_BYTES + (item.k === "prose" ? item.update.length : encodeAny(item).length);
    if (parcels.length === PUSH_LIMIT || (parcels.length > 0 && bytes > PUSH_BYTES)) break;
    parcels.push({ item, rows: run });
  }
  return parcels;
}

type WaitingProse = Extract<WaitingRow, { kind: "prose" }>;
type Run = readonly [Exclude<WaitingRow, WaitingProse>] | readonly WaitingProse[];

/** Stops by itself once there are more than one push can take. */
function* runsOf(rows: readonly WaitingRow[], packing: Packing): Generator<Run> {
  let prose: WaitingProse[] = [];
  for (const row of rows) {
    if (prose.length > 0 && !joins(prose, row, packing)) {
      yield prose;
      prose = [];
    }
    if (row.kind === "prose") prose.push(row);
    else yield [row];
  }
  if (prose.length > 0) yield prose;
}

function joins(prose: readonly ProseRow[], row: WaitingRow, { merge, seals }: Packing): boolean {
  const last = prose.at(-1);
  if (
    !merge ||
    !last ||
    row.kind !== "prose" ||
    row.doc !== last.doc ||
    row.root !== last.root ||
    row.gen !== last.gen ||
    seals?.has(last.id)
  )
    return false;
  return prose.reduce((bytes, { update }) => bytes + update.length, row.update.length) <= MERGED_BYTES;
}

function itemOf(run: Run, { merge }: Packing): PushItem {
  const last = run.at(-1);
  if (!last) throw new RangeError("an empty run is no item");
  if (last.kind === "intent") {
    const again = last.again && last.left ? { again: true as const } : {};
    return { k: "intent", id: last.id, intent: { ...last.intent }, ...again };
  }
  if (last.kind === "register") return { k: "register", id: last.id, register: last.write };
  const updates = (run as readonly ProseRow[]).map((row) => row.update); // a run is of one kind
  const update = merge && updates.length > 1 ? merge(updates) : last.update;
  const { id, doc, root, schema, gen } = last;
  return { k: "prose", id, doc, root, update, schema, ...(gen === undefined ? {} : { gen }) };
}
