import type { Code } from "../../shared/protocol/codes.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { noRebuilds } from "./vault-tables.ts";
import { readMeta, type VaultTransaction } from "./vault-transaction.ts";

/**
 * Notes that a document's copy must be made anew, and which prose roots were refused in it, if any (G-5, N-1). It
 * outlives a crash.
 */
export async function markForRebuild(
  transaction: VaultTransaction,
  doc: DocumentId,
  refused: Partial<Record<ProseRoot, Code>>,
): Promise<void> {
  const rebuilds = (await readMeta(transaction, "rebuilds")) ?? noRebuilds;
  const { [doc]: _moved, ...moved } = rebuilds.moved ?? {};
  const due = { ...rebuilds.due, [doc]: { ...rebuilds.due[doc], ...refused } };
  transaction.put("meta", { ...rebuilds, due, moved });
}

/** Notes that the server may have lost a part of a document: unsent prose that still applies goes out as it is (U-1). */
export async function markMoved(transaction: VaultTransaction, doc: DocumentId): Promise<void> {
  const rebuilds = (await readMeta(transaction, "rebuilds")) ?? noRebuilds;
  transaction.put("meta", {
    ...rebuilds,
    due: { ...rebuilds.due, [doc]: rebuilds.due[doc] ?? {} },
    moved: { ...rebuilds.moved, [doc]: true },
  });
}
