import * as v from "valibot";
import { isDocumentId, type DocumentId } from "../protocol/document-id.ts";
import { Count, Instant } from "../protocol/intent.ts";
import { bellKinds } from "./bell.ts";

const Name = v.optional(v.pipe(v.string(), v.maxLength(255)));

/** What a push carries; only the browser it is for can read it. */
export const PushMessage = v.object({
  v: v.literal(1),
  kind: v.picklist(bellKinds),
  doc: v.custom<DocumentId>(isDocumentId, "not a document id"),
  /** Number of the ledger entry it leads to. */
  n: Count,
  /** The queue in which the conversation stands. */
  state: v.picklist(["new", "pending", "resolved"]),
  at: Instant,
  language: v.picklist(["en", "fr"]),
  /** How many notifications its reader does not know of yet, this one among them. */
  unread: Count,
  /** Who did it, and whose conversation it is; left out where the device is not to show it. */
  by: Name,
  contact: Name,
});
export type PushMessage = v.InferOutput<typeof PushMessage>;
