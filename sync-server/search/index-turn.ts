import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { kindOf } from "../../shared/protocol/document-id.ts";
import type { FollowUp } from "../log/follow-up.ts";
import type { Turn } from "../log/documents.ts";
import type { SearchStore } from "../store/search-store.ts";
import {
  aboutContact,
  aboutConversation,
  notesIn,
  saidIn,
  type SearchPart,
} from "../../shared/search/parts.ts";

/**
 * Whatever a turn says can be found once it is committed, and what it takes away no more. A document of before there was a
 * search, that nobody has come by yet, is read whole.
 */
export function makeIndexing(search: Pick<SearchStore, "put" | "forget" | "holds">): FollowUp {
  return async (turn, before) => {
    const news = partsOf(turn, before);
    const isFirst = before !== null && news.length > 0 && !(await search.holds(turn.doc));
    const parts = isFirst ? partsOf(turn, null) : news;
    if (parts === "gone") turn.also((tx) => search.forget(tx, turn.doc));
    else if (parts.length > 0) turn.also((tx) => search.put(tx, turn.doc, parts));
  };
}

function partsOf(turn: Turn, before: object | null): SearchPart[] | "gone" {
  switch (kindOf(turn.doc)) {
    case "cv":
      return ofConversation(turn as Turn<Conversation>, before as ConversationRow | null); // of that kind
    case "ct":
      return ofContact(turn as Turn<ContactRow>, before as ContactRow | null); // of that kind
    default:
      return [];
  }
}

function ofConversation(turn: Turn<Conversation>, before: ConversationRow | null): SearchPart[] | "gone" {
  const { row } = turn.state();
  if (row.erased) return "gone";
  const written = newEntries(turn, before?.head ?? 0);
  const about = aboutConversation(row);
  return [
    ...(before && aboutConversation(before).text === about.text ? [] : [about]),
    ...saidIn(written),
    ...(written.some(changesNotes) ? notesIn(row, turn.prose(), turn.now) : []),
  ];
}

function ofContact(turn: Turn<ContactRow>, before: ContactRow | null): SearchPart[] | "gone" {
  const row = turn.state();
  if (row.erased) return "gone";
  const about = aboutContact(row, turn.now);
  return before && aboutContact(before, 0).text === about.text ? [] : [about];
}

/** A note is read when a sitting at it ends, and when it goes or comes back. */
function changesNotes({ type }: ConversationEntry): boolean {
  return type === "note.edited" || type === "note.delete" || type === "undo";
}

/** Numbers are dense, so the new ones are as many as the head has moved. */
function newEntries(turn: Turn<Conversation>, head: number): readonly ConversationEntry[] {
  const count = turn.state().row.head - head;
  return count === 0 ? [] : (turn.entries().slice(-count) as ConversationEntry[]); // a conversation's ledger
}
