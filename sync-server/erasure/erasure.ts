import type { ContactEntry, ContactRow } from "../../shared/contact/contact.ts";
import { erasedContactRow } from "../../shared/contact/erased.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { erasedConversation, erasedEntry } from "../../shared/conversation/erased.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import { AppError } from "../http/app-error.ts";
import type { Handover } from "../generations/renewal.ts";
import type { Documents } from "../log/documents.ts";
import type { BlobStore } from "../store/blob-store.ts";
import type { FileStore } from "../store/file-store.ts";
import type { ErasureStore } from "../store/erasure-store.ts";
import type { Job, JobStore, Transactions } from "../store/store.ts";

/** The job that erases a contact; its key is the contact's document. */
export const ERASE = "erase";

export interface ErasureDeps {
  documents: Documents;
  blobs: BlobStore;
  files: Pick<FileStore, "clear">;
  erasures: ErasureStore;
  jobs: JobStore;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
  /** A job was put. */
  wake: () => void;
}

/**
 * Erasing a contact (D-5): the contact and each of their conversations begin a new generation that holds no word, and
 * what came before is taken out of the store. Done as a job that goes on after a crash, in any place, to its end.
 */
export function makeErasure({
  documents,
  blobs,
  files,
  erasures,
  jobs,
  transactions,
  clock,
  wake,
}: ErasureDeps) {
  const isErased = async (doc: DocumentId): Promise<boolean> => {
    const state = await documents.read<ContactRow | Conversation>(doc);
    return "row" in state ? state.row.erased : state.erased;
  };

  const eraseDocument = async (doc: DocumentId): Promise<void> => {
    if (!(await isErased(doc)))
      await documents.renew(doc, kindOf(doc) === "cv" ? conversationErased : contactErased);
    await transactions.transaction(async (tx) => {
      await erasures.removePast(tx, doc);
      await blobs.release(tx, doc);
    });
  };

  return {
    /**
     * Sets the erasure of a contact going; it is certain once this resolves.
     * @param name the contact's, as whoever asks has typed it
     * @throws AppError `contact.unknown`, `contact.not_confirmed`
     */
    async begin(contact: DocumentId, name: string): Promise<void> {
      const held = kindOf(contact) === "ct" ? await documents.read<ContactRow>(contact) : null;
      if (!held || held.head === 0) throw new AppError("contact.unknown");
      if (!held.erased && held.person.name.trim() !== name.trim())
        throw new AppError("contact.not_confirmed");
      await transactions.transaction((tx) => jobs.put(tx, { kind: ERASE, key: contact, due: clock() }));
      wake();
    },

    /** The contact goes first: from then on no conversation of theirs can begin, and those that are found are all. */
    async erase(job: Job): Promise<void> {
      const contact = job.key as DocumentId; // the key is one
      await eraseDocument(contact);
      for (const conversation of await erasures.conversationsOf(contact)) await eraseDocument(conversation);
      await transactions.transaction((tx) => erasures.forgetThreads(tx, contact));
      if (!(await files.clear())) throw new Error("files of an erased contact could not be removed yet");
      erasures.scrub();
      await transactions.transaction((tx) => jobs.remove(tx, ERASE, contact));
    },
  };
}

const conversationErased: Handover = {
  state: (state) => erasedConversation(state as Conversation), // of a conversation
  entry: (entry) => erasedEntry(entry as ConversationEntry), // as above
  prose: false,
};

const contactErased: Handover = {
  state: (state) => erasedContactRow(state as ContactRow), // of a contact
  entry: (entry) => entry as ContactEntry, // a contact's next generation begins with its checkpoint
  prose: false,
};
