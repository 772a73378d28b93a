import type { DocumentId } from "../../shared/protocol/document-id.ts";

/** A document's row, and the number of its last log row. */
export interface Listed {
  doc: DocumentId;
  feed: number;
  row: unknown;
}

/** Which of the documents of a kind; null: whichever. */
export interface ListingWish {
  kind: "cv" | "ct";
  /** Only those that were written to after this log row. */
  after: number;
  state: string | null;
  channel: string | null;
  /** Only those with activity since then, epoch ms. */
  activeSince: number | null;
  limit: number;
}

export interface ListingStore {
  /** In order of their last change: read on from the last one's `feed`, nothing is missed and what changes comes again. */
  list(wish: ListingWish): Promise<Listed[]>;
}
