/** The vault was closed for good: at a sign-out, or because another tab has wiped it. */
export class VaultClosed extends Error {
  override name = "VaultClosed";
}

/** For work that nobody waits for: that the vault was closed under it is not a fault. */
export function unlessClosed(work: Promise<unknown>): void {
  work.catch((cause: unknown) => {
    if (!(cause instanceof VaultClosed)) throw cause;
  });
}
