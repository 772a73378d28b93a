import type { Executor, Part } from "../../sync-server/store/sqlite/executor.ts";
import { inlineWriter } from "../../sync-server/store/sqlite/inline-writer.ts";
import type { Random } from "../time/random.ts";

/** Where in a commit the server is to die. `refuse`: it lives, but the disk does not take this commit. */
export type CommitFate = "die-before" | "die-after" | "refuse";

/** What is to become of the next commit; set from outside. */
export interface Fate {
  next: CommitFate | null;
}

/** How long the disk may take, ms. */
const DISK_MS = { from: 0, to: 8 };

/**
 * The store's writer on a disk that takes its time, with a server that can be made to die at the instants that matter:
 * whatever waits for such a commit waits for ever.
 */
export function crashingWriter(path: string, random: Random, fate: Fate, onDeath: () => void): Executor {
  const inner = inlineWriter(path);
  let isClosed = false;

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    await inner.close();
  }

  async function die(): Promise<never> {
    fate.next = null;
    onDeath();
    return forEver();
  }

  return {
    died: inner.died,
    close,
    execute: async (parts, commit) => {
      if (isClosed) return forEver();
      const ms = random.between(DISK_MS.from, DISK_MS.to);
      if (ms > 0) await new Promise((resolve) => void setTimeout(resolve, ms));
      if (isClosed) return forEver();
      if (commit && fate.next === "die-before") return die();
      if (commit && fate.next === "refuse") {
        fate.next = null;
        await inner.execute([rollBack], false);
        throw new DiskFull();
      }
      const results = await inner.execute(parts, commit);
      return commit && fate.next === "die-after" ? die() : results;
    },
  };
}

/** The fault that was asked for. */
export class DiskFull extends Error {
  override name = "DiskFull";
}

/** Undoes what earlier parts of this commit have written. */
const rollBack: Part = { statements: [{ sql: "ROLLBACK", values: [] }], first: true, then: "open" };

function forEver(): Promise<never> {
  return new Promise(() => {});
}
