import { sendOutbox } from "../../client/sync/background/send-outbox.ts";
import type { Environment } from "../../client/sync/environment.ts";
import { Machine, runOn } from "../time/machine.ts";
import type { Browser } from "./browser.ts";

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
    const { machine } = this;
    const browser = this.#browser;
    const kept = new Map<string, string>();
    return {
      now: () => Date.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      chance: () => Math.random(),
      fetch: (path, init) => {
        if (path === "/api/push") this.#onPush();
        return browser.fetch(machine, path, init);
      },
      indexedDB: browser.profile.factoryFor(machine),
      storage: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
        removeItem: (key: string) => void kept.delete(key),
      } as unknown as Storage, // the part that is used
      locks: browser.locks.of(machine),
      channel: (name) => browser.channels.of(machine, name),
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
