import { createClock, type Clock } from "../clock.ts";
import { knownDevice } from "../device-id.ts";
import type { Environment } from "../environment.ts";
import { freeToGo, isWaiting } from "../free-to-go.ts";
import { leaseLeft } from "../lease.ts";
import { isOversize } from "../parcels.ts";
import { noRebuilds, type Rebuilds, type WaitingRow } from "../vault-tables.ts";
import { readMeta, type VaultTransaction } from "../vault-transaction.ts";
import type { VaultAccess } from "../vault.ts";

/** What tabs have left to be sent. */
export interface LeftOutbox {
  /** In order. */
  rows: readonly WaitingRow[];
  device: string;
  /** The server's store that the acts were made upon. */
  store: string;
  clock: Clock;
}

/**
 * Reads what may go out without a page: nothing of a device that is locked, has not been filled, was restored or met a
 * restored server, since what is to become of its outbox is decided by a tab (R-3, U-1).
 */
export async function readLeft(environment: Environment, vault: VaultAccess): Promise<LeftOutbox | null> {
  const { place, lease, vault: count, clock: known, rebuilds, outbox } = await vault.read(tables, readAll);
  const clock = createClock(() => environment.now());
  if (known) clock.adopt(known);
  const isLocked = !lease || leaseLeft({ ...lease, seen: Math.max(lease.seen, clock.now()) }) < 0;
  if (isLocked || !place?.store || place.cursor === null || !place.scope) return null;
  if (!count || count.device !== (knownDevice(environment) ?? count.device)) return null;
  const waiting = outbox.filter(isWaiting);
  if (waiting.some(({ again }) => again)) return null;
  const rows = withoutDue(freeToGo(waiting), rebuilds ?? noRebuilds);
  return rows.length > 0 ? { rows, device: count.device, store: place.store, clock } : null;
}

const tables = ["outbox", "meta"] as const;

async function readAll(transaction: VaultTransaction) {
  return {
    outbox: await transaction.all("outbox"),
    place: await readMeta(transaction, "place"),
    lease: await readMeta(transaction, "lease"),
    vault: await readMeta(transaction, "vault"),
    clock: await readMeta(transaction, "clock"),
    rebuilds: await readMeta(transaction, "rebuilds"),
  };
}

/** Prose of a document that is to be made anew first stays: a tab has to do that. */
function withoutDue(rows: readonly WaitingRow[], { due }: Rebuilds): WaitingRow[] {
  const toRebuild = new Set([...Object.keys(due), ...rows.filter(isOversize).map(({ doc }) => doc)]);
  return rows.filter((row) => row.kind !== "prose" || !toRebuild.has(row.doc));
}
