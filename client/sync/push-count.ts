import { unlessClosed } from "./closed.ts";
import type { PushCount } from "./vault-tables.ts";
import { readMeta } from "./vault-transaction.ts";
import type { VaultAccess } from "./vault.ts";

/** Counts the pushes of a vault, so that the server can tell a copy of it from the vault that went on (U-1). */
export interface PushCounter {
  /** Reads what the tab that led before has counted. */
  load: () => Promise<void>;
  /** Null for a vault that has never met the server. */
  made: () => number | null;
  /** The device that made them; null when none were. */
  device: () => string | null;
  /** The count with a push that is about to leave; `markLeft` writes it. */
  next: () => PushCount;
  /** Goes on from what the server has counted of this device, when this vault has not met it before. */
  adopt: (counter: number, device: string) => void;
  /** This device is another one now. */
  restart: () => void;
}

export function createPushCounter(vault: VaultAccess): PushCounter {
  let count: PushCount | null = null;

  return {
    load: async () => {
      count = (await vault.read(["meta"], (transaction) => readMeta(transaction, "vault"))) ?? null;
    },
    made: () => count?.counter ?? null,
    device: () => count?.device ?? null,
    next: () => {
      if (!count) throw new Error("a push before the first welcome");
      count = { ...count, counter: count.counter + 1 };
      return count;
    },
    adopt: (counter, device) => {
      if (count) return;
      const begun = (count = { key: "vault", counter, device });
      const write = vault.write("strict", ["meta"], async (transaction) => transaction.put("meta", begun));
      unlessClosed(write); // nothing waits for it: a push writes a higher number behind it
    },
    restart: () => (count = null),
  };
}
