import type { Environment } from "./environment.ts";

const KEY = "roost:vaults";

/** The profile remembers that there is something in a vault, so that an empty one tells of an eviction. */
export function markVault(environment: Environment, name: string): void {
  const names = marked(environment);
  if (!names.includes(name)) environment.storage?.setItem(KEY, [...names, name].join("\n"));
}

export function unmarkVault(environment: Environment, name: string): void {
  const names = marked(environment).filter((other) => other !== name);
  if (names.length > 0) environment.storage?.setItem(KEY, names.join("\n"));
  else environment.storage?.removeItem(KEY);
}

export function isVaultMarked(environment: Environment, name: string): boolean {
  return marked(environment).includes(name);
}

function marked(environment: Environment): string[] {
  return environment.storage?.getItem(KEY)?.split("\n") ?? [];
}
