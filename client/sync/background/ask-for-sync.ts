/** Under this name the browser wakes the service worker once there is a network. */
export const OUTBOX_TAG = "outbox";

/** Background Sync; only some browsers have it, and TypeScript's own types leave it out. */
type WithSync = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } };

/** Asks the browser to have the outbox sent even when every tab is gone by then (U-7). */
export async function askForSync(): Promise<void> {
  try {
    const registration = (await navigator.serviceWorker?.ready) as WithSync | undefined; // as above
    await registration?.sync?.register(OUTBOX_TAG);
  } catch {
    // its person has forbidden it, or the page is gone: the next tab sends it
  }
}
