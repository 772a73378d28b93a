import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import { excerpt, type ExcerptPart } from "../../shared/search/excerpt.ts";
import { aboutContact, aboutConversation, type SearchPart } from "../../shared/search/parts.ts";
import { hasWord, searchable } from "../../shared/search/words.ts";

/** What is looked for; `assignee`: id of a person or a team, or `nobody`. Instants in epoch ms, `to` itself left out. */
export interface SearchQuestion {
  /** As `soughtWords` gives them. */
  words: readonly string[];
  state: ConversationRow["state"] | null;
  channel: string | null;
  assignee: string | null;
  from: number | null;
  to: number | null;
}

/** A conversation or a contact, and where in it. */
export interface Found extends Pick<SearchPart, "part" | "at"> {
  doc: DocumentId;
  excerpt: readonly ExcerptPart[];
}

/** A part with its text as searching compares it. */
export interface Searchable extends SearchPart {
  folded: string;
}

export function searchablePart(part: SearchPart): Searchable {
  return { ...part, folded: searchable(part.text) };
}

/** What this device has to look through. */
export interface Searched {
  conversations: readonly ConversationRow[];
  contacts: readonly ContactRow[];
  /** What was said in a conversation, where that has been read. */
  said: (doc: string) => readonly Searchable[];
}

export const FOUND_AT_MOST = 100;

/** Contacts before conversations, the latest first. */
function compare(a: Pick<Found, "doc" | "at">, b: Pick<Found, "doc" | "at">): number {
  const isContact = (doc: DocumentId) => (kindOf(doc) === "ct" ? 0 : 1);
  return isContact(a.doc) - isContact(b.doc) || b.at - a.at;
}

/** What the device finds by itself, contacts first, then the latest. */
export function findHere(question: SearchQuestion, { conversations, contacts, said }: Searched): Found[] {
  const hits: { doc: DocumentId; part: Searchable }[] = [];
  for (const row of conversations) {
    if (!fits(question, row)) continue;
    const part = latestHit(question, [...aboutOf(row), ...said(row.doc)]);
    if (part) hits.push({ doc: row.doc as DocumentId, part }); // rows are named by their document
  }
  if (question.state === null && question.assignee === null) {
    for (const row of contacts) {
      if (question.channel !== null && row.channel.id !== question.channel) continue;
      const part = latestHit(question, aboutOf(row));
      if (part) hits.push({ doc: row.doc as DocumentId, part }); // as above
    }
  }
  return hits
    .toSorted((a, b) => compare({ doc: a.doc, at: a.part.at }, { doc: b.doc, at: b.part.at }))
    .slice(0, FOUND_AT_MOST)
    .map(({ doc, part: { part, at, text } }) => ({ doc, part, at, excerpt: excerpt(text, question.words) }));
}

/** What was found on either side, each document once, in the same order; what this device has of it is the newer. */
export function merged(here: readonly Found[], there: readonly Found[]): Found[] {
  const known = new Set(here.map(({ doc }) => doc));
  return [...here, ...there.filter(({ doc }) => !known.has(doc))].toSorted(compare);
}

function fits({ state, channel, assignee }: SearchQuestion, row: ConversationRow): boolean {
  if (state !== null && row.state !== state) return false;
  if (channel !== null && row.channel.id !== channel) return false;
  if (assignee === null) return true;
  return assignee === "nobody" ? row.assignee === null : row.assignee?.id === assignee;
}

/** All words stand in the document; the latest part with one of them, of the time that is asked for. */
function latestHit({ words, from, to }: SearchQuestion, parts: readonly Searchable[]): Searchable | null {
  if (!words.every((word) => parts.some(({ folded }) => hasWord(folded, word)))) return null;
  const fitting = parts.filter(
    ({ at, folded }) =>
      (from === null || at >= from) &&
      (to === null || at < to) &&
      words.some((word) => hasWord(folded, word)),
  );
  return fitting.reduce<Searchable | null>((best, part) => (best && best.at >= part.at ? best : part), null);
}

/** Rows are never changed, so what one says is worked out once. */
const known = new WeakMap<object, readonly Searchable[]>();

export function aboutOf(row: ConversationRow | ContactRow): readonly Searchable[] {
  let about = known.get(row);
  if (!about) known.set(row, (about = partsOf(row).map(searchablePart)));
  return about;
}

function partsOf(row: ConversationRow | ContactRow): SearchPart[] {
  if (row.kind === "contact") return [aboutContact(row, 0)];
  const said = [row.last, row.lastContact].flatMap((message) =>
    message ? [{ part: String(message.n), at: message.at, text: message.text }] : [],
  );
  return [aboutConversation(row), ...said];
}
