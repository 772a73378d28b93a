import * as v from "valibot";
import type { EntryBase } from "../protocol/entry.ts";
import { intentBase, Uuid } from "../protocol/intent.ts";

/** Most of a title and of a reply's text, in characters; a collection holds so many replies at most. */
export const TITLE_LIMIT = 500;
export const TEXT_LIMIT = 2000;
export const REPLIES_LIMIT = 500;
export const NAME_LIMIT = 60;

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(NAME_LIMIT));
const Title = v.pipe(v.string(), v.trim(), v.maxLength(TITLE_LIMIT));
/** `channels`: those it is offered in, none: in all. `team`: who alone may know of it; null: everybody. */
const restriction = { team: v.nullable(Id), channels: v.pipe(v.array(Id), v.maxLength(200)) };

export const CollectionIntent = v.variant("type", [
  /** `mine`: it is its author's alone. */
  v.object({
    ...intentBase,
    type: v.literal("collection.make"),
    name: Name,
    mine: v.boolean(),
    ...restriction,
  }),
  v.object({ ...intentBase, type: v.literal("collection.rename"), name: Name }),
  v.object({ ...intentBase, type: v.literal("collection.restrict"), ...restriction }),
  v.object({ ...intentBase, type: v.literal("collection.remove") }),
  /** Its text is prose, under the root `reply:<id>`. */
  v.object({ ...intentBase, type: v.literal("reply.add"), reply: Uuid, title: Title }),
  v.object({ ...intentBase, type: v.literal("reply.rename"), reply: Uuid, title: Title }),
  /** `before`: the reply it stands before from now on; null: at the end. */
  v.object({ ...intentBase, type: v.literal("reply.move"), reply: Uuid, before: v.nullable(Uuid) }),
  v.object({ ...intentBase, type: v.literal("reply.remove"), reply: Uuid }),
  v.object({ ...intentBase, type: v.literal("undo"), of: Uuid }),
  v.object({ ...intentBase, type: v.literal("card.dismissed"), of: Uuid }),
]);
export type CollectionIntent = v.InferOutput<typeof CollectionIntent>;

/** What an act adds to an intent's own fields. */
export type CollectionActBase = EntryBase & { dev: string; seen: number; ep: number; admittedAt: number };
type Said<I> = I extends unknown ? Omit<I, keyof typeof intentBase> : never;

export type CollectionAct = CollectionActBase & Said<CollectionIntent>;
export type CollectionEntry =
  | CollectionAct
  /** A new generation of the document begins with what everything before it folds to (D-4). */
  | (EntryBase & {
      type: "checkpoint";
      gen: number;
      state: CollectionRow;
      authors: Record<string, string[]>;
    });

export interface SavedReply {
  id: string;
  title: string;
  removed: boolean;
}

/** One thing of a collection and what it is; an act says what it becomes, an undo what it was. */
export type Deed =
  | { name: string }
  | { team: string | null; channels: readonly string[] }
  | { removed: boolean }
  | { reply: string; title: string }
  | { reply: string; removed: boolean }
  | { reply: string; before: string | null };

/** A collection's fold; without the replies' texts, which are prose, it is small: its row is the whole of it. */
export interface CollectionRow {
  kind: "collection";
  doc: string;
  /** 0: nobody has made it, as far as is known here. */
  head: number;
  name: string;
  /** Whose alone it is; null: a team's or everybody's. */
  owner: string | null;
  team: string | null;
  channels: readonly string[];
  removed: boolean;
  /** In their order; removed ones keep their place, so that they can come back to it. */
  replies: readonly SavedReply[];
  /** Each agent's last change of each thing: thing → agent → entry (I-6). */
  changes: Record<string, Record<string, { n: number; dev: string; at: number }>>;
  undoable: { id: string; agent: string; thing: string; before: Deed; blockedBy?: number }[];
  /** What was overtaken, for its author to do again or let be. */
  cards: { id: string; n: number; agent: string; by: number; said: Deed | null }[];
}

export function emptyCollection(doc: string): CollectionRow {
  return {
    kind: "collection",
    doc,
    head: 0,
    name: "",
    owner: null,
    team: null,
    channels: [],
    removed: false,
    replies: [],
    changes: {},
    undoable: [],
    cards: [],
  };
}

export function replyIn(row: CollectionRow, id: string): SavedReply | undefined {
  return row.replies.find((reply) => reply.id === id);
}

/** A reply that was removed still takes words: it may come back, and nothing written in it is lost. */
export function collectionProse(row: CollectionRow, root: string): "live" | "never" {
  const id = root.startsWith("reply:") ? root.slice("reply:".length) : "";
  return replyIn(row, id) ? "live" : "never";
}
