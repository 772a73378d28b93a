import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { kindOf } from "../../shared/protocol/document-id.ts";
import {
  aboutContact,
  aboutConversation,
  notesIn,
  saidIn,
  type SearchPart,
} from "../../shared/search/parts.ts";
import type { Turn } from "../log/documents.ts";
import { entriesSince } from "../log/entries-since.ts";

/** What of a document can be found; `gone`: it is erased. */
export type DocumentParts = SearchPart[] | "gone";

/** All of a document. */
export function allOf(turn: Turn): DocumentParts {
  switch (kindOf(turn.doc)) {
    case "cv": {
      const { row } = (turn as Turn<Conversation>).state(); // of that kind
      if (row.erased) return "gone";
      const said = saidIn(turn.entries() as readonly ConversationEntry[]); // a conversation's ledger
      return [aboutConversation(row), ...said, ...notesIn(row, turn.prose(), row.activeAt)];
    }
    case "ct": {
      const row = (turn as Turn<ContactRow>).state(); // of that kind
      return row.erased ? "gone" : [aboutContact(row, turn.now), ...notesIn(row, turn.prose(), turn.now)];
    }
    default:
      return [];
  }
}

/** What of a document is otherwise than before this turn. */
export function newsOf(turn: Turn, before: object): DocumentParts {
  switch (kindOf(turn.doc)) {
    case "cv":
      return conversationNews(turn as Turn<Conversation>, before as ConversationRow); // of that kind
    case "ct":
      return contactNews(turn as Turn<ContactRow>, before as ContactRow); // of that kind
    default:
      return [];
  }
}

function conversationNews(turn: Turn<Conversation>, before: ConversationRow): DocumentParts {
  const { row } = turn.state();
  if (row.erased) return "gone";
  const written = entriesSince(turn, before.head);
  const about = aboutConversation(row);
  return [
    ...(aboutConversation(before).text === about.text ? [] : [about]),
    ...saidIn(written),
    ...(written.some(changesNotes) ? notesIn(row, turn.prose(), turn.now) : []),
  ];
}

function contactNews(turn: Turn<ContactRow>, before: ContactRow): DocumentParts {
  const row = turn.state();
  if (row.erased) return "gone";
  const about = aboutContact(row, turn.now);
  return [
    ...(aboutContact(before, 0).text === about.text ? [] : [about]),
    ...(before.notes === row.notes ? [] : notesIn(row, turn.prose(), turn.now)),
  ];
}

/** A note is read when a sitting at it ends, and when it goes or comes back. */
function changesNotes({ type }: ConversationEntry): boolean {
  return type === "note.edited" || type === "note.delete" || type === "undo";
}
