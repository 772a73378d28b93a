import { SECOND } from "../../shared/time/duration.ts";
import type { Environment } from "./environment.ts";
import { deleteDatabase } from "./idb.ts";
import { keep } from "./keepsakes.ts";
import { dropLeft } from "./unwritten.ts";
import { unmarkVault } from "./vault-mark.ts";

const KEY = "roost:wipe";
/** How long a deletion may wait for a tab that does not let go. */
const PATIENCE_MS = 3 * SECOND;

/**
 * Deletes a vault and the caches beside it. What another tab still holds is deleted as soon as it lets go, or at the
 * next start.
 * @param caches names of the databases known to belong to it; the browser's own list is asked too
 */
export async function wipeVault(
  environment: Environment,
  vaultName: string,
  caches: readonly string[],
): Promise<void> {
  if (!environment.indexedDB) return;
  unmarkVault(environment, vaultName);
  dropLeft(environment, vaultName);
  await remember(environment, [...remembered(environment), vaultName]);
  const names = new Set([vaultName, ...caches, ...(await databasesOf(environment.indexedDB, vaultName))]);
  const all = Promise.all([...names].map((name) => deleteDatabase(environment.indexedDB!, name))); // checked above
  const done = all.then(() =>
    remember(
      environment,
      remembered(environment).filter((name) => name !== vaultName),
    ),
  );
  await atMost(environment, PATIENCE_MS, done);
}

/** Finishes what an earlier sign-out could not. Must be done before the vault of that name is opened again. */
export async function finishWipes(environment: Environment): Promise<void> {
  for (const name of new Set(remembered(environment))) await wipeVault(environment, name, []);
}

/** A sign-out is deleting this vault. Where nothing is remembered, every deletion is taken for one. */
export function isBeingWiped(environment: Environment, vaultName: string): boolean {
  return environment.storage === null || remembered(environment).includes(vaultName);
}

/** Waits for a promise, but not longer than this. */
export async function atMost(environment: Environment, ms: number, promise: Promise<unknown>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const cancel = environment.after(ms, resolve);
    promise.then(() => resolve(), reject).finally(cancel);
  });
}

async function databasesOf(factory: IDBFactory, vaultName: string): Promise<string[]> {
  const listed = typeof factory.databases === "function" ? await factory.databases() : [];
  return listed.flatMap(({ name }) => (name?.startsWith(`${vaultName}/`) ? [name] : []));
}

function remembered(environment: Environment): string[] {
  return environment.storage?.getItem(KEY)?.split("\n").filter(Boolean) ?? [];
}

function remember(environment: Environment, names: readonly string[]): Promise<void> {
  return keep(environment, KEY, names.length > 0 ? names.join("\n") : null);
}
