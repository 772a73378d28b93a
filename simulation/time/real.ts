/** What the process had before its clock and timers were taken from it (`globals.ts`). */
const realImmediate = globalThis.setImmediate;

/** Resolves once everything that waits for nothing but promises has been done. */
export function afterMicrotasks(): Promise<void> {
  return new Promise((resolve) => void realImmediate(resolve));
}
