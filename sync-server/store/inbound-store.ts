import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import type { Tx } from "./store.ts";

/** What became of a message when it was taken in; given again to every repeat of it. */
export interface Received {
  /** Id of its ledger entry. */
  id: string;
  conversation: DocumentId;
  contact: DocumentId;
  /** Its number in the conversation. */
  n: number;
}

/** The conversation and the contact that a person of a channel has, by their id on the network. */
export interface Thread {
  conversation: DocumentId;
  contact: DocumentId;
}

export interface InboundStore {
  /** @param externalId the message's id on the network: unique in its channel for ever */
  received(channel: string, externalId: string): Promise<{ bodyHash: string; result: Received } | null>;
  /** @returns false, and nothing is written, when the message is already there */
  add(
    tx: Tx,
    channel: string,
    externalId: string,
    inbound: { bodyHash: string; result: Received; at: number },
  ): Promise<boolean>;
  /**
   * Also for a conversation that goes on in another document: the thread is then that one.
   * @returns false, and nothing is written, when everything of that contact is erased (D-5)
   */
  addThread(
    tx: Tx,
    channel: string,
    contact: string,
    visibility: Visibility,
    thread: Thread,
  ): Promise<boolean>;
  thread(channel: string, contact: string, visibility: Visibility): Promise<Thread | null>;
}
