import { createSignal, type Accessor } from "solid-js";
import { MINUTE } from "../../shared/time/duration.ts";
import { unlessClosed } from "./closed.ts";
import type { Environment } from "./environment.ts";
import type { LeaseRecord } from "./vault-tables.ts";
import { readMeta } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** How often the time is looked at, and at most how much of it a crash forgets. */
const TICK_MS = MINUTE;

/** For how long this device may show what it holds without the server. Once that is over it locks, and loses nothing. */
export interface Lease {
  locked: Accessor<boolean>;
  /** Reads what the vault knows; to be done before anything of the vault is shown. */
  load: () => Promise<void>;
  /** Another tab was let in. */
  adopt: (record: LeaseRecord) => void;
  /** The server let this device in. */
  renew: (ms: number, surrender: string) => LeaseRecord;
  /** The server was heard, on a connection it had let in; null while there is nothing worth telling. */
  extend: () => LeaseRecord | null;
  /** What lets this device hand in its outbox; null: it has never met the server. */
  token: () => string | null;
  stop: () => void;
}

/** For how long the device may still go on, ms; negative once it is to lock. */
export function leaseLeft({ at, ms, seen }: LeaseRecord): number {
  return at + ms - seen;
}

/** @param now the server's time as this device knows it, epoch ms */
export function createLease(environment: Environment, vault: Vault, now: () => number): Lease {
  const [locked, setLocked] = createSignal(false);
  let record: LeaseRecord | null = null;
  let cancelTick = () => {};
  let isWriting = false;

  function tick(): void {
    cancelTick();
    if (!record) return;
    const before = record.seen;
    record = { ...record, seen: Math.max(before, now()) };
    const left = leaseLeft(record);
    setLocked(left < 0);
    if (record.seen - before >= TICK_MS) unlessClosed(keep());
    cancelTick = environment.after(Math.min(TICK_MS, Math.max(left, 0) + 1), tick);
  }

  /** Writes what holds when its turn comes; nobody waits for it. */
  async function keep(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    await vault.write("relaxed", ["meta"], async (transaction) => {
      isWriting = false;
      if (record) transaction.put("meta", record);
    });
  }

  function take(taken: LeaseRecord): void {
    record = taken;
    tick();
  }

  function begin(ms: number, surrender: string): LeaseRecord {
    const begun: LeaseRecord = { key: "lease", at: now(), ms, seen: now(), surrender };
    take(begun);
    unlessClosed(keep());
    return begun;
  }

  return {
    locked,
    load: async () => {
      const kept = await vault.read(["meta"], (transaction) => readMeta(transaction, "lease"));
      if (kept) take(kept);
    },
    adopt: take,
    renew: begin,
    extend: () => {
      const isWorthIt = record !== null && now() - record.at >= Math.min(5 * TICK_MS, record.ms / 10);
      return record && isWorthIt ? begin(record.ms, record.surrender) : null;
    },
    token: () => record?.surrender ?? null,
    stop: () => cancelTick(),
  };
}
