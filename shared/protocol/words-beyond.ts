import * as Y from "yjs";
import { mentionText } from "./ledger-doc.ts";

/** Next clock to come of each Yjs client, by client id; a client left out counts as 0. */
export type Clocks = Readonly<Record<string, number>>;

/**
 * For each Yjs client that wrote in this fragment, its next clock as this replica holds it; what `send.upto` carries.
 * Clients whose every word here was deleted and collected may be missing: nothing of theirs is left to tell apart.
 */
export function draftClocks(fragment: Y.XmlFragment): Record<string, number> {
  const store = fragment.doc?.store;
  if (!store) return {};
  const clients = new Set<number>();
  for (const item of itemsUnder(fragment)) clients.add(item.id.client);
  return Object.fromEntries([...clients].map((client) => [String(client), Y.getState(store, client)]));
}

/**
 * The words still standing in the fragment whose clock is not below `upto` of their client, by client, in document
 * order. Words that touch are one run; runs on one line with other words between them are joined by a space, runs on
 * different lines by a line end. Clients with nothing but white space are left out.
 */
export function wordsBeyond(fragment: Y.XmlFragment, upto: Clocks): Map<number, string> {
  const byClient = new Map<number, Run>();
  for (const run of runsBeyond(fragment, upto, { line: 0, at: 0 })) {
    const before = byClient.get(run.client);
    byClient.set(run.client, before ? { ...run, text: before.text + between(before, run) + run.text } : run);
  }
  const written = [...byClient.values()].filter((run) => run.text.trim() !== "");
  return new Map(written.map((run) => [run.client, run.text]));
}

interface Parent {
  _start: Y.Item | null;
}

function* itemsUnder(parent: Parent): Generator<Y.Item> {
  for (let item = parent._start; item; item = item.right) {
    yield item;
    if (item.content instanceof Y.ContentType) yield* itemsUnder(item.content.type);
  }
}

/** Where the reading stands: lines and visible characters passed so far. */
interface Place {
  line: number;
  at: number;
}

/** Words of one client beyond what was seen; the place is where they end. */
interface Run extends Place {
  client: number;
  text: string;
}

function between(before: Run, run: Run): string {
  if (before.line !== run.line) return "\n";
  const touching = before.at === run.at - run.text.length;
  return touching || /\s$/.test(before.text) || /^\s/.test(run.text) ? "" : " ";
}

function* runsBeyond(parent: Parent, upto: Clocks, place: Place): Generator<Run> {
  for (let item = parent._start; item; item = item.right) {
    const { content } = item;
    if (item.deleted) continue;
    if (content instanceof Y.ContentString)
      yield* runOf(item, content.str, unseen(item, content.str, upto), place);
    if (!(content instanceof Y.ContentType)) continue;
    if (isMention(content.type)) {
      const name = mentionText(content.type);
      yield* runOf(item, name, unseen(item, "@", upto) && name, place);
    } else {
      if (content.type instanceof Y.XmlElement) place.line++;
      yield* runsBeyond(content.type, upto, place);
    }
  }
}

function* runOf(item: Y.Item, whole: string, beyond: string, place: Place): Generator<Run> {
  place.at += whole.length;
  if (beyond !== "") yield { client: item.id.client, text: beyond, ...place };
}

/** The part of an item's units (one clock each) that `upto` does not cover. */
function unseen(item: Y.Item, units: string, upto: Clocks): string {
  return units.slice(Math.max(0, (upto[item.id.client] ?? 0) - item.id.clock));
}

function isMention(type: unknown): type is Y.XmlElement {
  return type instanceof Y.XmlElement && type.nodeName === "mention";
}
