import { VaultClosed } from "./vault.ts";

/** For work that nobody waits for: that the vault was closed under it, at a sign-out, is not a fault. */
export function unlessClosed(work: Promise<unknown>): void {
  work.catch((cause: unknown) => {
    if (!(cause instanceof VaultClosed)) throw cause;
  });
}
