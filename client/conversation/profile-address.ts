import type { Network } from "../../shared/channels/capability.ts";

/** Where people of a network have their profile, by the name they go by there. */
const profiles: Partial<Record<Network, string>> = {
  x: "https://x.com/",
  instagram: "https://www.instagram.com/",
  telegram: "https://t.me/",
};

/** The address of a contact's profile on their network; undefined where it cannot be told from their handle. */
export function profileAddress(network: Network, handle: string | undefined): string | undefined {
  const base = profiles[network];
  const name = handle?.replace(/^@/u, "") ?? "";
  return base && /^[\w.]{1,30}$/u.test(name) ? `${base}${name}` : undefined;
}
