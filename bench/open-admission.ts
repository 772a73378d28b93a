import type { DocumentId } from "../shared/protocol/document-id.ts";
import { push, type AdmissionDeps } from "../sync-server/admission/push.ts";
import { makeRefusedNotes } from "../sync-server/admission/refused-notes.ts";
import { openDocuments } from "../sync-server/log/open-documents.ts";
import type { Executor } from "../sync-server/store/sqlite/executor.ts";
import { Sqlite } from "../sync-server/store/sqlite/sqlite.ts";
import { sqliteStores } from "../sync-server/store/sqlite/stores.ts";
import { threadWriter } from "../sync-server/store/sqlite/thread-writer.ts";
import { intentItem, startConversation } from "../sync-server/testing/test-conversation.ts";

export const CONVERSATIONS = 64;

const LAPTOP = {
  author: { id: "ines", name: "Inès", role: "contributor", grants: null, couldReplyAt: () => false },
  device: "laptop",
  off: 0,
} as const;

/** Admission over a real store with one conversation for each of many people. */
export async function openAdmission(path: string, writer: (path: string) => Executor = threadWriter) {
  const sqlite = new Sqlite(path, { writer });
  const stores = sqliteStores(sqlite, "bench");
  const documents = openDocuments({ ...stores, clock: Date.now });
  const deps: AdmissionDeps = {
    ...stores,
    documents,
    clock: Date.now,
    refusedNotes: makeRefusedNotes(),
    author: async () => LAPTOP.author,
    undoMs: 0,
  };
  const doc = (at: number): DocumentId => `cv:bench${at}`;
  const heads = Array.from({ length: CONVERSATIONS }, () => 3);
  for (let at = 0; at < CONVERSATIONS; at++) await startConversation(documents, doc(at), Date.now());

  return {
    /** Pends a conversation and sets it back in turn, so that every push leaves an entry. */
    async pushTo(at: number): Promise<void> {
      const seen = heads[at] ?? 0;
      const type = seen % 2 ? "pend" : "reopen";
      const { acks } = await push(deps, [intentItem(doc(at), { type, seen, at: Date.now() })], LAPTOP);
      if (acks[0]?.n !== seen) throw new Error("an honest intent left no entry");
      heads[at] = seen + 1;
    },
    close: () => sqlite.close(),
  };
}
