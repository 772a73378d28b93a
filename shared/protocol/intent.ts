import * as v from "valibot";
import { isDocumentId, type DocumentId } from "./document-id.ts";

export const Uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
);
/** Far more than anything here is ever counted to, far less than a store could not give back as it was. */
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 48));
export const Instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));

/**
 * What every intent carries (I-1). `seen` = ledger entries the device held at the press; `ep` = the episode meant;
 * `at` = device clock + `off` in epoch ms, never below the device's last one.
 */
export const intentBase = {
  id: Uuid,
  v: v.literal(1),
  doc: v.custom<DocumentId>(isDocumentId, "not a document id"),
  ep: Count,
  seen: Count,
  at: Instant,
  off: v.pipe(v.number(), v.integer()),
  /** The overtaken intent that this one does again. */
  redoes: v.optional(Uuid),
};
