import type { Environment } from "../../client/sync/environment.ts";
import type { Machine } from "../time/machine.ts";
import type { Browser } from "./browser.ts";

/** What pages and workers of a browser have in common. */
export function deviceEnvironment(browser: Browser, machine: Machine) {
  return {
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    chance: () => Math.random(),
    fetch: (path, init) => browser.fetch(machine, path, init),
    indexedDB: browser.profile.factoryFor(machine),
    locks: browser.locks.of(machine),
    channel: (name) => browser.channels.of(machine, name),
  } satisfies Partial<Environment>;
}
