import * as Y from "yjs";
import { isProseRoot, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";

/**
 * The prose root a local transaction wrote or deleted in. An editor works on one root (N-3), so the first one found is
 * it. Null when all it touched was collected already.
 */
export function editedRoot(transaction: Y.Transaction): ProseRoot | null {
  for (const struct of [...addedBy(transaction), ...deletedBy(transaction)]) {
    const root = rootOf(struct);
    if (root) return root;
  }
  return null;
}

function* addedBy({ doc, beforeState, afterState }: Y.Transaction): Generator<Y.Item | Y.GC> {
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0;
    const structs = doc.store.clients.get(client);
    if (!structs || clock <= before) continue;
    for (let i = Y.findIndexSS(structs, before); i < structs.length; i++) {
      const struct = structs[i];
      if (struct) yield struct;
    }
  }
}

function deletedBy(transaction: Y.Transaction): (Y.Item | Y.GC)[] {
  const deleted: (Y.Item | Y.GC)[] = [];
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => deleted.push(struct));
  return deleted;
}

/** Walked up by hand: under a deleted parent the transaction itself names no changed type. */
function rootOf(struct: Y.Item | Y.GC): ProseRoot | null {
  let parent = struct instanceof Y.Item ? struct.parent : null;
  while (parent instanceof Y.AbstractType) {
    if (!parent._item) {
      const root = Y.findRootTypeKey(parent);
      return isProseRoot(root) ? root : null;
    }
    parent = parent._item.parent;
  }
  return null;
}
