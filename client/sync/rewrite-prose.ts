import * as Y from "yjs";
import type { Code } from "../../shared/protocol/codes.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { thoseThatApply } from "./applies.ts";
import type { Body } from "./bodies.ts";
import { ownWords, strandedWords } from "./own-words.ts";
import { appendLines, reauthor } from "./reauthor.ts";
import { refusedProse } from "./record.ts";
import { createReplica } from "./replica.ts";
import type { ProseRow } from "./vault-tables.ts";

export type UnsentProse = ProseRow & { state: "waiting" };

/** A document whose copy is made anew, and the prose of this device that the server does not have. */
export interface Rewriting {
  body: Body & { fetched: Uint8Array | null };
  /** In order. */
  unsent: readonly UnsentProse[];
  /** Ids of those that were written in a generation that has ended: bytes of it mean nothing now (D-4). */
  former: ReadonlySet<string>;
  refused: Partial<Record<ProseRoot, Code>>;
  /** The server may have lost words that these lean on, which the devices that wrote them bring back (U-1). */
  isMoved: boolean;
  /** Generation of the document it is written again in (D-4). */
  gen: number;
  mintId: () => string;
}

export interface Rewritten {
  /** They go out as they are. */
  kept: readonly UnsentProse[];
  refused: readonly ProseRow[];
  /** What takes the place of the rest, one for each root. */
  again: readonly UnsentProse[];
}

/** Decides what becomes of unsent prose when the document it was written in is replaced (G-5, N-1, U-1). */
export function rewriteProse(rewriting: Rewriting): Rewritten {
  const { body, unsent, former, refused, isMoved, gen, mintId } = rewriting;
  const kept = keptOf(rewriting);
  const base = replicaOf([body.acked, body.fetched, ...kept.map((row) => row.update)]);
  const local = replicaOf([
    body.acked,
    body.fetched,
    ...body.unsent,
    ...unsent.flatMap((row) => (former.has(row.id) ? [] : [row.update])),
  ]);
  const ended = replicaOf(body.former);
  const groups = Map.groupBy(
    unsent.filter((row) => !kept.includes(row)),
    (row) => `${row.root} ${former.has(row.id)}`,
  );

  const result = { kept, refused: [] as ProseRow[], again: [] as UnsentProse[] };
  for (const group of groups.values()) {
    const last = withAllUpdates(group);
    const isFormer = former.has(last.id);
    const copy = isFormer ? ended : local;
    const stranded = strandedWords([copy], group);
    const words = () => joined([ownWords(copy, last.root, group), stranded]);
    const code = refused[last.root];
    if (code) result.refused.push(...refuse(last, code, words()));
    else {
      const update =
        isFormer || isMoved ? appendLines(base, last.root, words()) : reauthor(base, local, last.root);
      const made = { ...asNew(last), id: mintId(), client: base.clientID, ...(gen > 0 ? { gen } : {}) };
      if (update) result.again.push({ ...made, update });
      if (stranded !== "" && !isFormer && !isMoved)
        result.refused.push(refusedProse(last, "prose.gap", stranded));
    }
  }
  for (const used of [base, local, ended]) used.destroy();
  return result;
}

/**
 * After a refusal everything is written again: the client id itself may be at fault. Unless nothing was fetched: prose
 * before the first refused edit does not lean on it and may be on its way, and what came after does, being of the same
 * Yjs client. Where the server lost a part, whatever it can still take in is no other's to repeat.
 */
function keptOf({ body, unsent, former, refused, isMoved }: Rewriting): UnsentProse[] {
  if (isMoved) {
    const base = replicaOf([body.acked, body.fetched]);
    const kept = thoseThatApply(
      unsent.filter((row) => !refused[row.root] && !former.has(row.id)),
      base,
    );
    base.destroy();
    return kept;
  }
  if (body.fetched || former.size > 0) return [];
  const first = unsent.findIndex((row) => refused[row.root]);
  return first === -1 ? [] : unsent.slice(0, first);
}

function replicaOf(updates: readonly (Uint8Array | null)[]): Y.Doc {
  const doc = createReplica();
  for (const update of updates) if (update) Y.applyUpdate(doc, update);
  return doc;
}

function withAllUpdates(group: readonly UnsentProse[]): UnsentProse {
  const last = group.at(-1);
  if (!last) throw new RangeError("a group holds what made it");
  return { ...last, update: Y.mergeUpdates(group.map((row) => row.update)) };
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n");
}

/** A root that never came to be and holds no words leaves nothing to tell. */
function refuse(row: ProseRow, code: Code, words: string): ProseRow[] {
  return words === "" && (code === "prose.unknown_root" || code === "prose.taken_back")
    ? []
    : [refusedProse(row, code, words)];
}

function asNew({ seq, id, doc, at, kind, root, update, schema, client }: UnsentProse): UnsentProse {
  return { seq, id, doc, at, kind, root, update, schema, client, state: "waiting" };
}
