import type { FollowUp } from "../log/follow-up.ts";
import type { Turn } from "../log/documents.ts";
import type { SearchStore } from "../store/search-store.ts";
import { allOf, newsOf, type DocumentParts } from "./document-parts.ts";

/**
 * Whatever a turn says can be found once it is committed, and what it takes away no more. A document of before there was a
 * search, that nobody has come by yet, is read whole.
 */
export function makeIndexing(search: Omit<SearchStore, "find">): FollowUp {
  /** Once they are all read there are never such documents again. */
  let isBehind = true;
  const isRead = async (turn: Turn): Promise<boolean> => {
    isBehind &&= await search.isBehind();
    return !isBehind || search.holds(turn.doc);
  };
  return async (turn, before) => {
    if (before === null) return index(turn, allOf(turn), search);
    const news = newsOf(turn, before);
    if (news.length === 0) return;
    index(turn, (await isRead(turn)) ? news : allOf(turn), search);
  };
}

/** In the same commit as whatever else the turn writes. */
export function index(turn: Turn, parts: DocumentParts, search: Pick<SearchStore, "put" | "forget">): void {
  if (parts === "gone") turn.also((tx) => search.forget(tx, turn.doc));
  else if (parts.length > 0) turn.also((tx) => search.put(tx, turn.doc, parts));
}
