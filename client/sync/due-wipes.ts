import type { Environment } from "./environment.ts";
import { keep } from "./keepsakes.ts";

const KEY = "roost:wipe";

/** A sign-out is deleting this vault. Where nothing is remembered, every deletion is taken for one. */
export function isBeingWiped(environment: Environment, vaultName: string): boolean {
  return environment.storage === null || dueWipes(environment).includes(vaultName);
}

/** Names of the vaults that are still to be deleted. */
export function dueWipes(environment: Environment): string[] {
  return environment.storage?.getItem(KEY)?.split("\n").filter(Boolean) ?? [];
}

export function noteWipes(environment: Environment, names: readonly string[]): Promise<void> {
  return keep(environment, KEY, names.length > 0 ? names.join("\n") : null);
}
