import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Documents } from "../log/documents.ts";
import type { SearchStore } from "../store/search-store.ts";
import type { Job, JobStore, LogStore, Transactions } from "../store/store.ts";
import { allOf } from "./document-parts.ts";
import { index } from "./index-turn.ts";

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
        if (!isSearched(doc) || (await search.holds(doc))) continue;
        await documents.turn(doc, (turn) => {
          if (turn.exists) index(turn, allOf(turn), search);
        });
      }
      const last = page.at(-1);
      if (last === undefined) break;
      after = last;
    }
    await transactions.transaction((tx) => jobs.remove(tx, job.kind, job.key));
  };
}

function isSearched(doc: DocumentId): boolean {
  return kindOf(doc) === "cv" || kindOf(doc) === "ct";
}
