import { changeBy, withDeed } from "./change-by.ts";
import { replyIn, type CollectionAct, type CollectionEntry, type CollectionRow } from "./collection.ts";

const UNDOABLE_KEPT = 30;
const CARDS_KEPT = 10;

export function foldCollection(row: CollectionRow, entry: CollectionEntry): CollectionRow {
  if (entry.n < row.head) return row;
  if (entry.type === "checkpoint") return { ...entry.state, head: entry.n + 1 };
  const next: CollectionRow = {
    ...row,
    head: entry.n + 1,
    cards: entry.redoes ? withoutCard(row, entry.redoes, authorOf(entry)) : row.cards,
  };
  if (entry.overtaken) return withCard(next, entry);
  switch (entry.type) {
    case "collection.make": {
      const { name, mine, team, channels } = entry;
      return { ...next, name, team, channels, owner: mine ? authorOf(entry) : null };
    }
    case "reply.add": {
      const { reply: id, title } = entry;
      if (replyIn(next, id)) return next;
      return changed({ ...next, replies: [...next.replies, { id, title, removed: true }] }, entry);
    }
    case "collection.rename":
    case "collection.restrict":
    case "collection.remove":
    case "reply.rename":
    case "reply.move":
    case "reply.remove":
      return changed(next, entry);
    case "undo":
      return undone(next, entry);
    case "card.dismissed":
      return { ...next, cards: withoutCard(next, entry.of, authorOf(entry)) };
    default:
      return next;
  }
}

type Undo = Extract<CollectionAct, { type: "undo" }>;
type ChangingAct = Exclude<CollectionAct, { type: "collection.make" | "undo" | "card.dismissed" }>;

function changed(row: CollectionRow, entry: ChangingAct): CollectionRow {
  const { thing, deed, before } = changeBy(row, entry);
  const agent = authorOf(entry);
  const way = { id: entry.id, agent, thing: thing ?? "", before };
  return {
    ...withDeed(row, deed),
    ...noted(row, thing, entry),
    undoable: [...blocked(row, thing, agent, entry.n), way].slice(-UNDOABLE_KEPT),
  };
}

function undone(row: CollectionRow, entry: Undo): CollectionRow {
  const way = row.undoable.find((item) => item.id === entry.of);
  if (!way) return row;
  const thing = way.thing === "" ? null : way.thing;
  return {
    ...withDeed(row, way.before),
    ...noted(row, thing, entry),
    undoable: blocked(row, thing, authorOf(entry), entry.n).filter((item) => item !== way),
  };
}

function noted(
  { changes }: CollectionRow,
  thing: string | null,
  entry: CollectionAct,
): Pick<CollectionRow, "changes"> {
  if (thing === null) return { changes };
  const change = { n: entry.n, dev: entry.dev, at: entry.at };
  return { changes: { ...changes, [thing]: { ...changes[thing], [authorOf(entry)]: change } } };
}

/** What others did to the same thing before can be undone no more. */
function blocked(
  row: CollectionRow,
  thing: string | null,
  agent: string,
  n: number,
): CollectionRow["undoable"] {
  return row.undoable.map((item) =>
    item.thing === thing && item.agent !== agent && item.blockedBy === undefined
      ? { ...item, blockedBy: n }
      : item,
  );
}

function withCard(row: CollectionRow, entry: CollectionAct): CollectionRow {
  const isChange =
    entry.type !== "collection.make" && entry.type !== "undo" && entry.type !== "card.dismissed";
  const said = isChange ? changeBy(row, entry).deed : null;
  const card = { id: entry.id, n: entry.n, agent: authorOf(entry), by: entry.overtaken?.by ?? 0, said };
  return { ...row, cards: [...row.cards, card].slice(-CARDS_KEPT) };
}

function withoutCard(row: CollectionRow, id: string, agent: string): CollectionRow["cards"] {
  return row.cards.filter((card) => card.id !== id || card.agent !== agent);
}

function authorOf({ by }: CollectionAct): string {
  return by.kind === "agent" ? by.id : "";
}
