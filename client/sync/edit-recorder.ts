import type * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { wordsBeyond } from "../../shared/protocol/words-beyond.ts";
import { editedRoot } from "./edited-root.ts";
import type { LocalEdit } from "./record.ts";
import { WithAct } from "./with-act.ts";

/** Hands what is typed into one open document to the vault (U-4). */
export interface EditRecorder {
  /** @param generation of the copy that was written in */
  record: (update: Uint8Array, transaction: Y.Transaction, generation: number) => Promise<void>;
  /** An edit is still on its way to the vault. */
  isWriting: () => boolean;
}

/** @param write resolves once the edit is safe on this device */
export function createEditRecorder(id: DocumentId, write: (edit: LocalEdit) => Promise<void>): EditRecorder {
  let lastRoot: ProseRoot | null = null;
  let writing = 0;

  return {
    record: async (update, transaction, generation) => {
      const root = editedRoot(transaction) ?? lastRoot;
      if (!root) return;
      lastRoot = root;
      const { doc } = transaction;
      const before = Object.fromEntries(
        [...transaction.beforeState].map(([client, clock]) => [String(client), clock]),
      );
      const words = () => [...wordsBeyond(prose(doc, root), before).values()].join("\n");
      const together = transaction.origin instanceof WithAct ? { act: transaction.origin.act } : {};
      const edit = { doc: id, root, update, client: doc.clientID, generation, words, ...together };
      writing++;
      await write(edit).finally(() => writing--);
    },
    isWriting: () => writing > 0,
  };
}
