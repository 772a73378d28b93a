import { VaultClosed } from "./closed.ts";
import { isBeingWiped } from "./due-wipes.ts";
import type { Environment } from "./environment.ts";
import { rowsOf, without, type LocalWrite } from "./local-write.ts";

/**
 * What is shown and not yet on the disk. A page that goes in between (a reload, a link, a tab that is closed) takes the
 * transaction with it; what it was to write is then left in localStorage, the one place that takes it at once, and the
 * next page writes it, or another tab that is here (U-4).
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
  const stopListening = environment.onPage(["pagehide"], () => {
    for (const write of writes) leave(environment, vaultName, write);
  });
  return {
    until: async (write, written) => {
      writes.add(write);
      try {
        const result = await written;
        dropLeft(environment, vaultName, idsOf(write));
        return result;
      } catch (cause) {
        // Somebody has signed out or the app was replaced while the disk was full.
        if (cause instanceof VaultClosed && writes.has(write) && !isBeingWiped(environment, vaultName))
          leave(environment, vaultName, write);
        throw cause;
      } finally {
        writes.delete(write);
      }
    },
    forget: (ids) => {
      dropLeft(environment, vaultName, ids);
      for (const write of writes) {
        if (!idsOf(write).some((id) => ids.includes(id))) continue;
        writes.delete(write);
        const rest = without(write, ids);
        if (rest) writes.add(rest);
      }
    },
    stop: stopListening,
  };
}

/** What pages that are gone have left, in the order in which it was done. */
export function leftWrites({ storage }: Environment, vaultName: string): LocalWrite[] {
  return leftKeys(storage, vaultName)
    .flatMap((key) => asWrite(storage?.getItem(key) ?? "") ?? [])
    .toSorted((one, other) => numberOf(one) - numberOf(other));
}

/** These are written, or taken back. */
export function dropLeft({ storage }: Environment, vaultName: string, ids: readonly string[]): void {
  for (const id of ids) storage?.removeItem(keyOf(vaultName, id));
}

/** A discarding sign-out leaves nothing. */
export function dropAllLeft({ storage }: Environment, vaultName: string): void {
  for (const key of leftKeys(storage, vaultName)) storage?.removeItem(key);
}

/** Each row by itself: one that is taken back or written takes nothing else with it. */
function leave({ storage }: Environment, vaultName: string, write: LocalWrite): void {
  const parts =
    write.kind === "acts" ? write.rows.map((row) => ({ kind: "acts", rows: [row] }) as const) : [write];
  for (const part of parts) {
    try {
      storage?.setItem(keyOf(vaultName, rowsOf(part)[0]!.id), asLeft(part)); // a write has a row
    } catch {
      // full, or forbidden: the disk may yet be done in time
    }
  }
}

const prefixOf = (vaultName: string) => `roost:unwritten:${vaultName}:`;
const keyOf = (vaultName: string, id: string) => prefixOf(vaultName) + id;

function leftKeys(storage: Storage | null, vaultName: string): string[] {
  const keys = Array.from({ length: storage?.length ?? 0 }, (_unused, at) => storage?.key(at) ?? "");
  return keys.filter((key) => key.startsWith(prefixOf(vaultName)));
}

function idsOf(write: LocalWrite): string[] {
  return rowsOf(write).map(({ id }) => id);
}

/** Numbers of what the vault has not numbered yet are in the order of the presses. */
function numberOf(write: LocalWrite): number {
  return rowsOf(write)[0]?.seq ?? 0;
}

/** A write as JSON: bytes as numbers, words as they were then. */
type Left =
  | Exclude<LocalWrite, { kind: "prose" }>
  | (Omit<Extract<LocalWrite, { kind: "prose" }>, "edit"> & {
      update: number[];
      generation: number;
      words: string;
    });

function asLeft(write: LocalWrite): string {
  if (write.kind !== "prose") return JSON.stringify(write satisfies Left);
  const { edit, ...rest } = write;
  const left = { ...rest, update: [...write.row.update], generation: edit.generation, words: edit.words() };
  return JSON.stringify(left satisfies Left);
}

/** @returns null where it is not what a page of this app has left; it stays where it is */
function asWrite(text: string): LocalWrite | null {
  try {
    const write = fromLeft(JSON.parse(text) as Left); // as `asLeft` has written it, or else no rows are in it
    const rows = rowsOf(write);
    return rows.length > 0 && rows.every(isRow) ? write : null;
  } catch {
    return null;
  }
}

function fromLeft(left: Left): LocalWrite {
  if (left.kind !== "prose") return left;
  const { update, generation, words, row, ...rest } = left;
  return {
    ...rest,
    row: { ...row, update: Uint8Array.from(update) },
    edit: { generation, words: () => words },
  };
}

function isRow(row: unknown): boolean {
  return typeof row === "object" && row !== null && "id" in row && typeof row.id === "string";
}
