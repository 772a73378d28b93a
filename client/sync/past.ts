import * as Y from "yjs";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { readLedger } from "../../shared/protocol/ledger-doc.ts";
import { fetchBlob, holdBlob } from "./blobs.ts";
import type { Desk } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { fetchBytes } from "./fetch-bytes.ts";
import { createReplica } from "./replica.ts";
import type { Vault } from "./vault.ts";

/** What a conversation's ledger has no room for, fetched when somebody asks for it (D-4). */
export function createPast(
  environment: Environment,
  vault: Vault,
): Pick<Desk, "blob" | "history" | "keepVersion"> {
  return {
    keepVersion: (doc, { hash, bytes }) => holdBlob(vault, { doc, hash, bytes }),
    blob: async (doc, hash) => {
      const bytes = await fetchBlob(environment, vault, { doc, hash });
      return bytes && new TextDecoder().decode(bytes);
    },
    history: async (doc, gen) => {
      const bytes = await fetchBytes(environment, `/api/documents/${doc}/generations/${gen}`);
      if (bytes === "gone") return [];
      return bytes && ledgerIn(bytes);
    },
  };
}

function ledgerIn(bytes: Uint8Array): ConversationEntry[] {
  const doc = createReplica();
  Y.applyUpdate(doc, bytes);
  const entries = readLedger<ConversationEntry>(doc);
  doc.destroy();
  return entries;
}
