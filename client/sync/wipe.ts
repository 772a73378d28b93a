import { SECOND } from "../../shared/time/duration.ts";
import { dueWipes, noteWipes } from "./due-wipes.ts";
import type { Environment } from "./environment.ts";
import { deleteDatabase } from "./idb.ts";
import { dropAllLeft } from "./unwritten.ts";
import { unmarkVault } from "./vault-mark.ts";

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
  dropAllLeft(environment, vaultName);
  await noteWipes(environment, [...dueWipes(environment), vaultName]);
  const names = new Set([vaultName, ...caches, ...(await databasesOf(environment.indexedDB, vaultName))]);
  const all = Promise.all([...names].map((name) => deleteDatabase(environment.indexedDB!, name))); // checked above
  const done = all.then(() =>
    noteWipes(
      environment,
      dueWipes(environment).filter((name) => name !== vaultName),
    ),
  );
  await atMost(environment, PATIENCE_MS, done);
  dropAllLeft(environment, vaultName); // a write that the vault was closed under may have been left meanwhile
}

/** Finishes what an earlier sign-out could not. Must be done before the vault of that name is opened again. */
export async function finishWipes(environment: Environment): Promise<void> {
  for (const name of new Set(dueWipes(environment))) await wipeVault(environment, name, []);
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
