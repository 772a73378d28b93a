import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { JobStore, LogStore, Transactions } from "../store/store.ts";
import type { FollowUp } from "./follow-up.ts";
import type { GrowthLimits } from "./hot-document.ts";

/** What the documents of a workspace stand on. */
export interface DocumentsDeps {
  log: LogStore;
  jobs: JobStore;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
  followUp?: FollowUp;
  /** A document's wake-up was set or moved: the scheduler looks again. */
  onJobs?: () => void;
  /** A document has many log rows since its last snapshot: it wants a new one. */
  onLong?: (doc: DocumentId) => void;
  /** Documents kept in memory at most, the least recently used leave first; left out: 500. */
  hotDocuments?: number;
  /** From when on a document goes on in a new generation; left out: 512 KiB, 2,000 writers (D-4). */
  growth?: GrowthLimits;
}

/** The job that writes a document's due effects; its key is the document. */
export const WAKE = "wake";
/** The job that begins a new generation of a document; its key is the document. */
export const RENEW = "renew";
