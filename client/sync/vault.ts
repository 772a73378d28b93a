import { createSignal, type Accessor } from "solid-js";
import type { StorageState } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { memoryEngine } from "./memory-engine.ts";
import { indexedEngine, NoStorage, type Durability, type Job, type Work } from "./vault-engine.ts";
import type { TableName } from "./vault-tables.ts";

/**
 * The device's own store. Nothing given to it is lost while the page lives: work that the disk refuses is kept and
 * tried again, with `storage` saying so. Writes of one durability are done in the order they were asked for.
 */
export interface Vault {
  name: string;
  storage: Accessor<StorageState>;
  read: <T>(tables: readonly TableName[], work: Work<T>) => Promise<T>;
  /** Resolves once the transaction is complete. `work` may run more than once, and must only touch the transaction. */
  write: <T>(durability: Durability, tables: readonly TableName[], work: Work<T>) => Promise<T>;
  /** Waits until nothing is being written. */
  idle: () => Promise<void>;
  /** Lets go of the database for good: what is asked afterwards fails with `VaultClosed`. */
  close: () => void;
}

export class VaultClosed extends Error {
  override name = "VaultClosed";
}

const RETRY_FIRST_MS = 250;
const RETRY_LONGEST_MS = 30_000;

/** @param onTakenAway another tab has wiped or upgraded the database; the vault is closed */
export function openVault(environment: Environment, name: string, onTakenAway: () => void): Vault {
  const [storage, setStorage] = createSignal<StorageState>(environment.indexedDB ? "ready" : "memory");
  let isFailing = false;
  let isInMemory = environment.indexedDB === null;
  const lanes = { strict: createLane(), relaxed: createLane() };
  let engine = environment.indexedDB ? indexedEngine(environment.indexedDB, name, takenAway) : memoryEngine();
  let closed = false;
  const waits = new Set<() => void>();

  function takenAway(): void {
    close();
    onTakenAway();
  }

  function close(): void {
    closed = true;
    engine.release();
    for (const wake of waits) wake();
  }

  async function persist<T>(job: Job<T>): Promise<T> {
    for (let failures = 0; ; failures++) {
      if (closed) throw new VaultClosed(name);
      try {
        const result = await engine.run(job);
        tellFailing(false);
        return result;
      } catch (cause) {
        if (cause instanceof NoStorage) moveToMemory();
        else await recover(cause, failures);
      }
    }
  }

  function moveToMemory(): void {
    if (isInMemory) return;
    isInMemory = true;
    engine = memoryEngine();
    setStorage("memory");
  }

  function tellFailing(failing: boolean): void {
    if (failing === isFailing || closed) return;
    isFailing = failing;
    setStorage(failing ? "failing" : "ready");
  }

  /** A dead handle is replaced at once; whatever fails again is tried ever more slowly, and told. */
  async function recover(cause: unknown, failures: number): Promise<void> {
    if (!isStorageFault(cause)) throw cause;
    if (failures === 0 && cause.name !== "QuotaExceededError") return;
    tellFailing(true);
    await pause(Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** failures));
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        cancel();
        waits.delete(wake);
        resolve();
      };
      const cancel = environment.after(ms, wake);
      waits.add(wake);
    });
  }

  return {
    name,
    storage,
    read: (tables, work) => persist({ tables, durability: null, work }),
    write: (durability, tables, work) => lanes[durability].run(() => persist({ tables, durability, work })),
    idle: async () => {
      await Promise.all([lanes.strict.idle(), lanes.relaxed.idle()]);
    },
    close,
  };
}

const faults = new Set([
  "InvalidStateError",
  "UnknownError",
  "AbortError",
  "QuotaExceededError",
  "TimeoutError",
  "TransactionInactiveError",
  "VersionError",
]);

/** The disk, the browser or the quota is at fault, not the work. */
function isStorageFault(cause: unknown): cause is DOMException {
  return cause instanceof DOMException && faults.has(cause.name);
}

/** Does jobs one after another; one that fails does not stop those behind it. */
function createLane() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run<T>(job: () => Promise<T>): Promise<T> {
      const next = last.then(job);
      last = next.catch(() => undefined); // the caller hears of it
      return next;
    },
    idle: async () => {
      await last;
    },
  };
}
