import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { Thread } from "../thread/thread.ts";
import type { Compactor, Snapshot } from "./compactor.ts";

export interface CompactorPlace {
  /** Of the database. */
  path: string;
  workspace: string;
}

type CompactorThread = Thread<DocumentId, Snapshot | null>;

const ENTRY = new URL("./compactor-thread.ts", import.meta.url);

/** Compacts in a thread of its own, started when it is first needed and again after it has died. */
export function threadCompactor({
  path,
  workspace,
}: CompactorPlace): Compactor & { kill: () => Promise<void> } {
  const place: CompactorPlace = { path, workspace };
  let running: CompactorThread | null = null;

  const start = (): CompactorThread => {
    const thread: CompactorThread = new Thread("compactor", ENTRY, place);
    void thread.died.then(() => (running = null));
    return thread;
  };

  return {
    snapshot: async (doc) => (running ??= start()).ask(doc),
    close: async () => running?.end(),
    kill: async () => running?.kill(),
  };
}
