import type { Change } from "./change.ts";
import type { Clock } from "./clock.ts";
import type { Environment } from "./environment.ts";
import { recordLocal, rowsOf, type LocalWrite } from "./local-write.ts";
import { readMeta } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/**
 * What is shown and not yet on the disk. A page that goes in between (a reload, a link, a tab that is closed) takes the
 * transaction with it; what it was to write is then left in localStorage, the one place that takes it at once, and the
 * next page writes it (U-4).
 */
export interface Unwritten {
  /** Knows of this write until it is on the disk. */
  until: <T>(write: LocalWrite, written: Promise<T>) => Promise<T>;
  /** These are no longer to be written. */
  forget: (ids: readonly string[]) => void;
  stop: () => void;
}

export function createUnwritten(environment: Environment, vaultName: string): Unwritten {
  const writes = new Set<LocalWrite>();
  /** What this page has left; it is still there when the browser takes the page out again. */
  let left: readonly string[] = [];

  function leave(): void {
    takeOut(environment, vaultName, left);
    left = [...writes].flatMap(idsOf);
    if (writes.size > 0) put(environment, vaultName, [...held(environment, vaultName), ...writes]);
  }

  const stops = [
    environment.onPage(["pagehide"], leave),
    environment.onPage(["visibilitychange"], () => !environment.isVisible() && leave()),
  ];
  return {
    until: async (write, written) => {
      writes.add(write);
      try {
        return await written;
      } finally {
        writes.delete(write);
        if (left.length > 0) leave();
      }
    },
    forget: (ids) => {
      for (const write of writes) if (idsOf(write).some((id) => ids.includes(id))) writes.delete(write);
      if (left.length > 0) leave();
    },
    stop: () => stops.forEach((stop) => stop()),
  };
}

/**
 * Writes what pages before this one have left.
 * @returns what that changed, oldest first
 */
export async function writeLeft(environment: Environment, vault: Vault, clock: Clock): Promise<Change[]> {
  const writes = held(environment, vault.name);
  if (writes.length === 0) return [];
  const known = await vault.read(["meta"], (transaction) => readMeta(transaction, "clock"));
  if (known) clock.adopt(known); // each of them writes the clock as well
  const changes: Change[] = [];
  for (const write of writes) {
    const written = await Promise.all(idsOf(write).map((id) => isInOutbox(vault, id)));
    if (!written.includes(true)) changes.push(await recordLocal(vault, write, clock));
    takeOut(environment, vault.name, idsOf(write));
  }
  return changes;
}

/** A discarding sign-out leaves nothing. */
export function dropLeft(environment: Environment, vaultName: string): void {
  environment.storage?.removeItem(keyOf(vaultName));
}

const keyOf = (vaultName: string) => `roost:unwritten:${vaultName}`;

function idsOf(write: LocalWrite): string[] {
  return rowsOf(write).map(({ id }) => id);
}

function isInOutbox(vault: Vault, id: string): Promise<boolean> {
  return vault.read(["outbox"], async (transaction) => (await transaction.outboxRow(id)) !== undefined);
}

function takeOut(environment: Environment, vaultName: string, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const rest = held(environment, vaultName).filter((write) => !idsOf(write).some((id) => ids.includes(id)));
  put(environment, vaultName, rest);
}

function put({ storage }: Environment, vaultName: string, writes: readonly LocalWrite[]): void {
  try {
    if (writes.length > 0) storage?.setItem(keyOf(vaultName), JSON.stringify(writes.map(asLeft)));
    else storage?.removeItem(keyOf(vaultName));
  } catch {
    // full, or forbidden: the disk may yet be done in time
  }
}

function held({ storage }: Environment, vaultName: string): LocalWrite[] {
  const text = storage?.getItem(keyOf(vaultName));
  return text ? (JSON.parse(text) as Left[]).map(asWrite) : []; // as `put` has written it
}

/** A write as JSON: bytes as numbers, words as they were then. */
type Left =
  | Exclude<LocalWrite, { kind: "prose" }>
  | (Omit<LeftProse, "edit"> & { update: number[]; generation: number; words: string });
type LeftProse = Extract<LocalWrite, { kind: "prose" }>;

function asLeft(write: LocalWrite): Left {
  if (write.kind !== "prose") return write;
  const { edit, ...rest } = write;
  return { ...rest, update: [...write.row.update], generation: edit.generation, words: edit.words() };
}

function asWrite(left: Left): LocalWrite {
  if (left.kind !== "prose") return left;
  const { update, generation, words, row, ...rest } = left;
  const edit = { generation, words: () => words };
  return { ...rest, row: { ...row, update: Uint8Array.from(update) }, edit };
}
