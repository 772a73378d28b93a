import { browserEnvironment } from "../environment.ts";
import { memoryStorage } from "../memory-storage.ts";
import { OUTBOX_TAG } from "./ask-for-sync.ts";
import { sendOutbox } from "./send-outbox.ts";

/** TypeScript's own types leave it out. */
interface SyncEvent extends ExtendableEvent {
  tag: string;
}

/** Sends what tabs have left in the outbox, when the browser says that there is a network; what fails it tries again. */
export function listenForSync(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener("sync", (event) => {
    const { tag } = event as SyncEvent; // as above
    // A worker has no localStorage. What it needs of that is kept in IndexedDB as well (`keepsakes.ts`).
    const environment = { ...browserEnvironment(), storage: memoryStorage() };
    if (tag === OUTBOX_TAG) (event as SyncEvent).waitUntil(sendOutbox(environment));
  });
}
