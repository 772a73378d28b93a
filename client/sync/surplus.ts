import { keepReasons, reasonsToKeep } from "../../shared/conversation/keep.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { kindOf, type DocumentId, type DocumentKind } from "../../shared/protocol/document-id.ts";
import type { HeldBody } from "./vault-tables.ts";

export interface Room {
  /** Most bodies of one kind of document, and most bytes of all of them. */
  bodies: number;
  bytes: number;
}

interface Worth {
  agent: string;
  /** Epoch ms. */
  now: number;
  rowOf: (doc: DocumentId) => ConversationRow | undefined;
  /** Pinned, on screen, begun here, or with prose on its way. */
  mustStay: (doc: DocumentId) => boolean;
}

/** Of a limit, what is free again once something had to go, so that not everything is weighed anew with the next body. */
const SPARE = 0.01;

/** Which bodies must go so that the rest fits: those of the lowest reason first, of these the least recently used (U-2). */
export function surplus(bodies: readonly HeldBody[], room: Room, worth: Worth): DocumentId[] {
  const counts = new Map<DocumentKind, number>();
  for (const { doc } of bodies) add(counts, doc, 1);
  let bytes = bodies.reduce((sum, { size }) => sum + size, 0);
  const most = new Map([...counts].map(([kind, count]) => [kind, withSpare(room.bodies, count)]));
  const mostBytes = withSpare(room.bytes, bytes);
  const isTooMany = (kind: DocumentKind) => (counts.get(kind) ?? 0) > (most.get(kind) ?? 0);
  const fits = () => bytes <= mostBytes && ![...counts.keys()].some(isTooMany);
  if (fits()) return [];
  const gone: DocumentId[] = [];
  for (const { doc, size } of leastWorthFirst(bodies, worth)) {
    if (fits()) break;
    if (bytes <= mostBytes && !isTooMany(kindOf(doc))) continue;
    gone.push(doc);
    add(counts, doc, -1);
    bytes -= size;
  }
  return gone;
}

/** What may be left: of what fits, all. */
function withSpare(limit: number, held: number): number {
  return held > limit ? limit - Math.floor(limit * SPARE) : limit;
}

function add(counts: Map<DocumentKind, number>, doc: DocumentId, difference: number): void {
  const kind = kindOf(doc);
  counts.set(kind, (counts.get(kind) ?? 0) + difference);
}

function leastWorthFirst(bodies: readonly HeldBody[], { agent, now, rowOf, mustStay }: Worth): HeldBody[] {
  return bodies
    .filter(({ doc }) => !mustStay(doc))
    .map((body) => ({ body, row: rowOf(body.doc) }))
    .map(({ body, row }) => ({ body, rank: rank(body, row, agent, now), activeAt: row?.activeAt ?? 0 }))
    .toSorted((a, b) => b.rank - a.rank || a.body.usedAt - b.body.usedAt || a.activeAt - b.activeAt)
    .map(({ body }) => body);
}

/** Place of its best reason; the smaller, the more it is worth. */
function rank(body: HeldBody, row: ConversationRow | undefined, agent: string, now: number): number {
  const reasons = row ? reasonsToKeep(row, agent, now) : [];
  const ranks = reasons.map((reason) => keepReasons.indexOf(reason));
  if (body.usedAt > 0) ranks.push(keepReasons.indexOf("opened"));
  return Math.min(keepReasons.length, ...ranks);
}
