import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Documents, Turn } from "../log/documents.ts";
import type { SearchStore } from "../store/search-store.ts";
import type { Job, JobStore, LogStore, Transactions } from "../store/store.ts";
import { aboutContact, aboutConversation, notesIn, saidIn } from "../../shared/search/parts.ts";

/** Kind of the job that reads documents of before there was a search. */
export const INDEX = "index";

const PAGE = 500;

export interface IndexAllDeps {
  documents: Documents;
  log: Pick<LogStore, "documentsAfter">;
  search: SearchStore;
  jobs: JobStore;
  transactions: Transactions;
}

/** The handler of `index` jobs. Cut short it begins again, and passes over what is there already. */
export function makeIndexAll({ documents, log, search, jobs, transactions }: IndexAllDeps) {
  return async (job: Job): Promise<void> => {
    for (let after = ""; ;) {
      const page = await log.documentsAfter(after as DocumentId, PAGE); // where the walk begins
      for (const doc of page) {
        if (await search.holds(doc)) continue;
        if (kindOf(doc) === "cv")
          await documents.turn<void, Conversation>(doc, (turn) => indexConversation(turn, search));
        if (kindOf(doc) === "ct")
          await documents.turn<void, ContactRow>(doc, (turn) => indexContact(turn, search));
      }
      const last = page.at(-1);
      if (last === undefined) break;
      after = last;
    }
    await transactions.transaction((tx) => jobs.remove(tx, job.kind, job.key));
  };
}

function indexConversation(turn: Turn<Conversation>, search: SearchStore): void {
  const { row } = turn.state();
  if (row.erased || !turn.exists) return;
  const said = saidIn(turn.entries() as readonly ConversationEntry[]); // a conversation's ledger
  const parts = [aboutConversation(row), ...said, ...notesIn(row, turn.prose(), row.activeAt)];
  turn.also((tx) => search.put(tx, turn.doc, parts));
}

function indexContact(turn: Turn<ContactRow>, search: SearchStore): void {
  const row = turn.state();
  if (!row.erased && turn.exists) turn.also((tx) => search.put(tx, turn.doc, [aboutContact(row, turn.now)]));
}
