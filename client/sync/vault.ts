import { createSignal, type Accessor } from "solid-js";
import type { StorageState } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { unlessClosed, VaultClosed } from "./closed.ts";
import { isBeingWiped } from "./due-wipes.ts";
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
  /** As `write`, but past the writes that wait: for deleting what makes room for them. */
  relieve: <T>(durability: Durability, tables: readonly TableName[], work: Work<T>) => Promise<T>;
  /** Waits until nothing is being written. */
  idle: () => Promise<void>;
  /** Lets go of the database for good: what is asked afterwards fails with `VaultClosed`. */
  close: () => void;
}

/** Its transactions, for what needs no more of it. */
export type VaultAccess = Pick<Vault, "read" | "write">;

const RETRY_FIRST_MS = 250;
const RETRY_LONGEST_MS = 30_000;

/** What the page does for its vault when the browser does not. */
export interface VaultCare {
  /** Another tab has wiped or upgraded the database; the vault is closed. */
  onTakenAway: () => void;
  /** The disk is full: makes room, and says whether it could. */
  makeRoom?: () => Promise<boolean>;
  /** The database was lost: writes into the new one what only this page still has. */
  refill?: Work<void>;
  onLost?: () => void;
}

const nothing = async () => undefined;

export function openVault(environment: Environment, name: string, care: VaultCare): Vault {
  const [storage, setStorage] = createSignal<StorageState>(environment.indexedDB ? "ready" : "memory");
  /** What the disk has refused and is tried again. */
  const stuck = new Set<Job<unknown>>();
  let isInMemory = environment.indexedDB === null;
  const lanes = { strict: createLane(), relaxed: createLane() };
  let engine = environment.indexedDB
    ? indexedEngine(environment.indexedDB, name, {
        onTakenAway: takenAway,
        isWiped: () => isBeingWiped(environment, name),
        onDead: () => unlessClosed(persist({ tables: ["meta"], durability: null, work: nothing })),
        refill: care.refill ?? nothing,
        onLost: () => care.onLost?.(),
      })
    : memoryEngine();
  let closed = false;
  let makingRoom: Promise<boolean> | null = null;
  const waits = new Set<() => void>();

  function takenAway(): void {
    close();
    care.onTakenAway();
  }

  function close(): void {
    closed = true;
    engine.release();
    for (const wake of waits) wake();
  }

  /** Asked by many at once, it is done once. */
  function makeRoom(): Promise<boolean> {
    makingRoom ??= (care.makeRoom?.() ?? Promise.resolve(false))
      .catch(() => false) // the disk does not even take deletions
      .finally(() => (makingRoom = null));
    return makingRoom;
  }

  async function persist<T>(job: Job<T>, isRelief = false): Promise<T> {
    for (let failures = 0; ; failures++) {
      if (closed) throw new VaultClosed(name);
      try {
        const result = await engine.run(job);
        tellStuck(job, false);
        return result;
      } catch (cause) {
        if (cause instanceof NoStorage) moveToMemory();
        else await recover(job, cause, failures, isRelief);
      }
    }
  }

  function moveToMemory(): void {
    if (isInMemory) return;
    isInMemory = true;
    engine = memoryEngine();
    setStorage("memory");
  }

  function tellStuck(job: Job<unknown>, isStuck: boolean): void {
    if (isStuck) stuck.add(job);
    else if (!stuck.delete(job)) return;
    if (stuck.size === 0) void idle().then(tellWell);
    else if (!closed) setStorage("failing");
  }

  /** What waited behind it is on the disk as well. */
  function tellWell(): void {
    if (stuck.size === 0 && !closed) setStorage("ready");
  }

  async function idle(): Promise<void> {
    await Promise.all([lanes.strict.idle(), lanes.relaxed.idle()]);
  }

  /**
   * A dead handle is replaced at once, and a full disk given room; whatever fails again is tried ever more slowly, and
   * told.
   */
  async function recover(
    job: Job<unknown>,
    cause: unknown,
    failures: number,
    isRelief: boolean,
  ): Promise<void> {
    if (!isStorageFault(cause)) throw cause;
    if (cause.name === "QuotaExceededError") {
      if (!isRelief && (await makeRoom())) return;
    } else if (failures === 0) return;
    if (isRelief) throw cause; // whoever waits for room is told then
    tellStuck(job, true);
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
    relieve: (durability, tables, work) => persist({ tables, durability, work }, true),
    write: (durability, tables, work) => lanes[durability].run(() => persist({ tables, durability, work })),
    idle,
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
  "NotReadableError",
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
