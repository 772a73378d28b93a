import { sendOutbox } from "../../client/sync/background/send-outbox.ts";
import type { Environment } from "../../client/sync/environment.ts";
import { memoryStorage } from "../../client/sync/memory-storage.ts";
import { Machine, runOn } from "../time/machine.ts";
import type { Browser } from "./browser.ts";
import { deviceEnvironment } from "./device-environment.ts";

/** The service worker of a browser, woken once: it sends what tabs have left, without a page and without localStorage. */
export class ServiceWorker {
  readonly machine: Machine;
  readonly #browser: Browser;
  readonly #onPush: () => void;

  constructor(browser: Browser, name: string, onPush: () => void) {
    this.#browser = browser;
    this.#onPush = onPush;
    this.machine = new Machine(name, () => browser.skewMs);
    runOn(this.machine, () => void sendOutbox(this.#environment()).catch(requireExpected));
  }

  #environment(): Environment {
    const common = deviceEnvironment(this.#browser, this.machine);
    return {
      ...common,
      fetch: (path, init) => {
        if (path === "/api/push") this.#onPush();
        return common.fetch(path, init);
      },
      storage: memoryStorage(),
    } as Partial<Environment> as Environment; // what there is without a page
  }
}

/** The browser tries again later, or a tab does. */
function requireExpected(cause: unknown): void {
  const isExpected =
    cause instanceof DOMException ||
    (cause instanceof Error &&
      (["Unreached", "NoAnswer"].includes(cause.name) || cause.message === "no network"));
  if (!isExpected) throw cause;
}
