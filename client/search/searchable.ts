import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { aboutContact, aboutConversation, type SearchPart } from "../../shared/search/parts.ts";
import { searchable } from "../../shared/search/words.ts";

/** A part with its text as searching compares it: a space before every word, the first one too. */
export interface Searchable extends SearchPart {
  folded: string;
}

export function searchablePart(part: SearchPart): Searchable {
  return { ...part, folded: beginningOf(searchable(part.text)) };
}

/** A word as it stands at the beginning of one: never in the middle. */
export function beginningOf(word: string): string {
  return ` ${word}`;
}

/** What is sought in a document: beginnings of words; instants in epoch ms, `to` itself left out. */
export interface Sought {
  beginnings: readonly string[];
  from: number | null;
  to: number | null;
}

/**
 * Of the time that is asked for, the part with most of the words, the latest of several; null unless every word stands in
 * the document.
 * @param about what its row says
 * @param said what was said in it; looked at beside the former, so that thousands of rows cost no list each
 */
export function bestHit(
  { beginnings, from, to }: Sought,
  about: readonly Searchable[],
  said: readonly Searchable[],
): Searchable | null {
  for (const word of beginnings) if (!anyHas(about, word) && !anyHas(said, word)) return null;
  let best: Searchable | null = null;
  let most = 0;
  for (const part of [...about, ...said]) {
    if ((from !== null && part.at < from) || (to !== null && part.at >= to)) continue;
    const has = beginnings.filter((word) => part.folded.includes(word)).length;
    if (has < most || has === 0 || (has === most && best && best.at >= part.at)) continue;
    best = part;
    most = has;
  }
  return best;
}

function anyHas(parts: readonly Searchable[], word: string): boolean {
  for (const { folded } of parts) if (folded.includes(word)) return true;
  return false;
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
