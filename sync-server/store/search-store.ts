import type { ConversationState } from "../../shared/conversation/row.ts";
import type { Scope } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { SearchPart } from "../../shared/search/parts.ts";
import type { Tx } from "./store.ts";

export interface SearchQuestion {
  /** As `soughtWords` gives them, at least one. */
  words: readonly string[];
  /** What may be found. */
  scope: Scope;
  state: ConversationState | null;
  channel: string | null;
  /** Id of an agent or a team; `nobody` stands for itself. */
  assignee: string | null;
  /** When it was said, epoch ms: from the first on, before the second. */
  from: number | null;
  to: number | null;
  limit: number;
}

/** A document that holds every word, and its latest part that holds one of them. */
export interface SearchHit extends SearchPart {
  doc: DocumentId;
}

/** What all documents say, to be found by its words. */
export interface SearchStore {
  /** Parts take the place of those of the same name; one without text goes. */
  put(tx: Tx, doc: DocumentId, parts: readonly SearchPart[]): Promise<void>;
  forget(tx: Tx, doc: DocumentId): Promise<void>;
  /** The latest first. */
  find(question: SearchQuestion): Promise<SearchHit[]>;
  /** Whether there are parts of a document. */
  holds(doc: DocumentId): Promise<boolean>;
  /** Whether documents of before there was a search are still to be read (job `index`). */
  isBehind(): Promise<boolean>;
}
