import type { Network } from "../../shared/channels/capability.ts";

const networks: ReadonlySet<Network> = new Set(["x", "instagram", "telegram", "email"]);

/** Whether accounts of a network go by a name or an address with an `@`; elsewhere by a number, or by a name as people have. */
export function isNamedByAt(network: Network): boolean {
  return networks.has(network);
}
