import type { Accessor } from "solid-js";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { ContactEntry, ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import type { CollectionEntry, CollectionRow } from "../../shared/replies/collection.ts";

/** A document on the screen, as this device sees it. */
export interface OpenDocument<S = unknown, E extends EntryBase = EntryBase> {
  /** False until the document has been read from this device. */
  ready: Accessor<boolean>;
  /** It is no longer for this agent and has left the device: there is nothing to show, and nothing to write in. */
  gone: Accessor<boolean>;
  /** The ledger, as the server wrote it. */
  entries: Accessor<readonly E[]>;
  /** What this device expects the server to write for its unsent intents, in order. */
  expected: Accessor<readonly E[]>;
  state: Accessor<S>;
  /**
   * For the editor: prose roots live in it. Screens never write the ledger. Read it where it is used, as an accessor:
   * after a refusal of the server it is another document, with another client id (G-5), and editors are made anew.
   */
  readonly doc: Y.Doc;
  /** Presence on `doc`, and replaced with it. */
  readonly awareness: Awareness;
}

export type OpenConversation = OpenDocument<Conversation, ConversationEntry>;
export type OpenContact = OpenDocument<ContactRow, ContactEntry>;
export type OpenCollection = OpenDocument<CollectionRow, CollectionEntry>;
