import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { aboutContact, aboutConversation, type SearchPart } from "../../shared/search/parts.ts";
import { searchable } from "../../shared/search/words.ts";

/** A part with its text as searching compares it: a space before every word, the first one too. */
export interface Searchable extends SearchPart {
  folded: string;
}

export function searchablePart(part: SearchPart): Searchable {
  return { ...part, folded: ` ${searchable(part.text)}` };
}

const SPACE = 32;

/**
 * A word of the text is this one or begins with it. Looked for without the space before it: in a text nothing is as
 * frequent, and the browser would stop at each.
 */
function has({ folded }: Searchable, word: string): boolean {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
    if (folded.charCodeAt(at - 1) === SPACE) return true;
  return false;
}

/** What is sought in a document: words, as `soughtWords` gives them; instants in epoch ms, `to` itself left out. */
export interface Sought {
  words: readonly string[];
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
  { words, from, to }: Sought,
  about: readonly Searchable[],
  said: readonly Searchable[],
): Searchable | null {
  for (const word of words) if (!anyHas(about, word) && !anyHas(said, word)) return null;
  let best: Searchable | null = null;
  let most = 0;
  for (const part of [...about, ...said]) {
    if ((from !== null && part.at < from) || (to !== null && part.at >= to)) continue;
    const count = words.filter((word) => has(part, word)).length;
    if (count < most || count === 0 || (count === most && best && best.at >= part.at)) continue;
    best = part;
    most = count;
  }
  return best;
}

function anyHas(parts: readonly Searchable[], word: string): boolean {
  for (const part of parts) if (has(part, word)) return true;
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
