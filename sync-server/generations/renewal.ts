import * as Y from "yjs";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { isLongLived, kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import { numbered, type EntryBase, type Unnumbered } from "../../shared/protocol/entry.ts";
import type { AnyKind } from "../../shared/protocol/kinds.ts";
import { appendEntries, isProseRoot, prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { keptEntries } from "./kept-entries.ts";

/** The document that a new generation follows. */
export interface Renewable {
  id: DocumentId;
  kind: AnyKind;
  doc: Y.Doc;
  gen: number;
  state: unknown;
  entries(): readonly EntryBase[];
  clients: ReadonlyMap<number, { agent: string }>;
}

/** What a new generation takes over; whoever erases takes over less (D-5). */
export interface Handover {
  state: (state: unknown) => unknown;
  /** @returns the entry as it stays to be read; its number stays */
  entry: (entry: EntryBase) => EntryBase;
  /** Whether the words of notes and drafts are. */
  prose: boolean;
}

export const everything: Handover = { state: (state) => state, entry: (entry) => entry, prose: true };

export interface Renewed {
  gen: number;
  /** The whole new document. */
  bytes: Uint8Array;
  /** The fold's result after its checkpoint. */
  state: unknown;
  /** What is new in the ledger: what time had done by now, and the checkpoint. */
  entries: EntryBase[];
}

/** Documents that may grow large; those of the workspace, its channels and its people are small, and cached whole. */
export function isRenewable(doc: DocumentId): boolean {
  return !isLongLived(doc);
}

/**
 * The next generation of a document (D-4): the end of its ledger to read, a checkpoint with what all of it folds to, and
 * its live prose, all written by a Yjs client of its own. Numbers and episodes go on.
 */
export function renewed(
  hot: Renewable,
  now: number,
  { state: handOver, entry, prose: takesProse }: Handover,
): Renewed {
  const gen = hot.gen + 1;
  const due = numbered<EntryBase>(hot.kind.effects(hot.state, now), hot.kind.head(hot.state));
  const before = due.reduce((state, one) => hot.kind.fold(state, one), hot.state);
  const roots = takesProse ? rootsToTake(hot) : [];
  const checkpoint = {
    id: `checkpoint:${gen}`,
    type: "checkpoint",
    at: now,
    by: SYSTEM,
    gen,
    state: handOver(before),
    authors: Object.fromEntries(roots.map((root) => [root, authorsOf(hot, root)])),
  } as Unnumbered<EntryBase>; // a checkpoint of its own kind
  const last = numbered<EntryBase>([checkpoint], hot.kind.head(before));
  const kept = readable(hot, before, due).map(entry);
  const doc = new Y.Doc();
  doc.transact(() => {
    appendEntries(doc, [...kept, ...last]);
    for (const root of roots) copyProse(hot.doc, doc, root);
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const state = last.reduce((held, one) => hot.kind.fold(held, one), hot.kind.empty(hot.id));
  return { gen, bytes, state, entries: [...due, ...last] };
}

function readable(hot: Renewable, state: unknown, due: readonly EntryBase[]): readonly EntryBase[] {
  if (kindOf(hot.id) !== "cv") return [];
  const ledger = [...hot.entries(), ...due] as unknown as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
  return keptEntries(ledger, (state as Conversation).row).map(withoutState); // and folds to this
}

/** An earlier checkpoint keeps its number, since a ledger has no gaps, and nothing else. */
function withoutState(entry: ConversationEntry): EntryBase {
  if (entry.type !== "checkpoint") return entry;
  const { n, id, at, by } = entry;
  return { n, id, at, by };
}

/** Those that live, and those that an undo may bring back. */
function rootsToTake({ doc, kind, state }: Renewable): ProseRoot[] {
  const isWanted = (root: string) => kind.prose(state, root) === "live" || kind.mayReturn(state, root);
  return [...doc.share.keys()].filter(
    (root) => isProseRoot(root) && isWanted(root) && prose(doc, root).length > 0,
  ) as ProseRoot[]; // as the filter says
}

function copyProse(from: Y.Doc, to: Y.Doc, root: ProseRoot): void {
  const blocks = prose(from, root).toArray();
  prose(to, root).insert(
    0,
    blocks.map((block) => (block as Y.XmlElement).clone()), // texts and hooks clone alike
  );
}

/** Whose words a root holds: in the new generation they all stand under the server's client. */
function authorsOf({ doc, clients }: Renewable, root: ProseRoot): string[] {
  const agents = new Set<string>();
  const walk = (parent: { _start: Y.Item | null }): void => {
    for (let item = parent._start; item; item = item.right) {
      const agent = clients.get(item.id.client)?.agent;
      if (agent && !item.deleted) agents.add(agent);
      if (item.content instanceof Y.ContentType && !item.deleted) walk(item.content.type);
    }
  };
  walk(prose(doc, root));
  return [...agents];
}
