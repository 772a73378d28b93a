import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import { excerpt, type ExcerptPart } from "../../shared/search/excerpt.ts";
import type { SearchPart } from "../../shared/search/parts.ts";
import { aboutOf, bestHit, type Searchable, type Sought } from "./searchable.ts";

/** What is looked for; `assignee`: id of a person or a team, or `nobody`. */
export interface SearchQuestion extends Sought {
  state: ConversationRow["state"] | null;
  channel: string | null;
  assignee: string | null;
}

/** A conversation or a contact, and where in it. */
export interface Found extends Pick<SearchPart, "part" | "at"> {
  doc: DocumentId;
  /** Worked out when it is read, and only what is shown is. */
  readonly excerpt: readonly ExcerptPart[];
}

/** Contacts first, then the latest. `isMore`: as many again, or more, are left out. */
export interface Findings {
  found: readonly Found[];
  isMore: boolean;
}

/** What this device has to look through. */
export interface Searched {
  /** Those in which something happened last come first. */
  conversations: readonly ConversationRow[];
  contacts: readonly ContactRow[];
  /** What was said in a conversation, and noted on a contact, where that has been read. */
  said: (doc: string) => readonly Searchable[];
}

export const FOUND_AT_MOST = 100;
/** Of them; conversations should be seen, too. */
const CONTACTS_AT_MOST = 50;

/** Rows looked at before somebody else gets a turn: a few ms on a slow device, and no more turns than keys ask for. */
export const ROWS_AT_ONCE = 2_000;

/**
 * What the device finds by itself: of conversations those in which something happened last. It stops after some rows each
 * time, with what it has found so far; nothing is looked at once there is more than can be shown.
 */
export function* findHere(question: SearchQuestion, searched: Searched): Generator<Findings, Findings> {
  const hits: Found[] = [];
  let isMore = false;
  let looked = 0;
  const kinds = [
    { rows: asksOfContacts(question) ? searched.contacts : [], atMost: CONTACTS_AT_MOST },
    { rows: searched.conversations, atMost: FOUND_AT_MOST },
  ];
  for (const { rows, atMost } of kinds) {
    for (const row of rows) {
      looked += 1;
      if (looked % ROWS_AT_ONCE === 0) yield { found: hits.toSorted(compare), isMore };
      const hit = fits(question, row) ? bestHit(question, aboutOf(row), searched.said(row.doc)) : null;
      if (!hit) continue;
      isMore ||= hits.length >= atMost;
      if (hits.length >= atMost) break;
      hits.push(foundIn(row.doc as DocumentId, hit, question.words)); // rows are named by their document
    }
  }
  return { found: hits.toSorted(compare), isMore };
}

/** What was found on either side, each document once, in the same order; what this device has of it is the newer. */
export function merged(here: Findings, there: Findings): Findings {
  const known = new Set(here.found.map(({ doc }) => doc));
  const found = [...here.found, ...there.found.filter(({ doc }) => !known.has(doc))].toSorted(compare);
  return { found, isMore: here.isMore || there.isMore };
}

/** Contacts before conversations, the latest first. */
function compare(a: Found, b: Found): number {
  const rank = ({ doc }: Found) => (kindOf(doc) === "ct" ? 0 : 1);
  return rank(a) - rank(b) || b.at - a.at;
}

function foundIn(doc: DocumentId, { part, at, text }: Searchable, words: readonly string[]): Found {
  return {
    doc,
    part,
    at,
    get excerpt() {
      return excerpt(text, words);
    },
  };
}

/** Contacts have neither a state nor anybody they are assigned to. */
function asksOfContacts({ state, assignee }: SearchQuestion): boolean {
  return state === null && assignee === null;
}

function fits({ state, channel, assignee }: SearchQuestion, row: ConversationRow | ContactRow): boolean {
  if (channel !== null && row.channel.id !== channel) return false;
  if (row.kind === "contact") return true;
  if (state !== null && row.state !== state) return false;
  if (assignee === null) return true;
  return assignee === "nobody" ? row.assignee === null : row.assignee?.id === assignee;
}
