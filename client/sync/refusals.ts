import type { Code } from "../../shared/protocol/codes.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { hasUnsentProse } from "./bodies.ts";
import type { Change } from "./change.ts";
import { ERASED, forgetWords } from "./erased.ts";
import { wordsOf } from "./intent-words.ts";
import { markForRebuild } from "./mark-for-rebuild.ts";
import type { IntentRow } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";

export type Refusal =
  | { kind: "intent"; id: string; code: Code }
  /** All unsent prose of the root is refused with it; the document must be rebuilt without it. */
  | { kind: "prose"; doc: DocumentId; root: ProseRoot; code: Code };

/** What the outbox lost and got; told to all tabs. */
export type OutboxChange = Required<Pick<Change, "put" | "gone">>;

/** Moves what the server refused out of the way of the rest, with its words (I-5). */
export async function takeRefusal(transaction: VaultTransaction, refusal: Refusal): Promise<OutboxChange> {
  if (refusal.kind === "prose") {
    if (refusal.code === ERASED) return forgetWords(transaction, refusal.doc);
    // Of a document that has left there is nothing to make anew.
    if (await hasUnsentProse(transaction, refusal.doc))
      await markForRebuild(transaction, refusal.doc, refusedRoots(refusal));
    return { put: [], gone: [] };
  }
  const row = await transaction.outboxRow(refusal.id);
  if (row?.kind === "register") {
    transaction.delete("outbox", row.seq); // it has no words, and the next one says the same
    return { put: [], gone: [row.id] };
  }
  if (row?.kind !== "intent") return { put: [], gone: [] };
  if (refusal.code === ERASED) return forgetWords(transaction, row.doc);
  const refused = refusedIntent(row, refusal.code);
  transaction.put("outbox", refused);
  return { put: [refused], gone: [] };
}

/** A gap is no fault of its own: what was refused before it is, and the rest is written again. */
function refusedRoots({ root, code }: Extract<Refusal, { kind: "prose" }>): Partial<Record<ProseRoot, Code>> {
  return code === "prose.gap" ? {} : { [root]: code };
}

/** The row as it stands once its words, and no longer its effect, are what matters. */
export function refusedIntent({ seq, id, doc, at, intent }: IntentRow, code: Code): IntentRow {
  return { seq, id, doc, at, kind: "intent", intent, state: "refused", code, words: wordsOf(intent) };
}
