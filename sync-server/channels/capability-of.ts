import { capabilityPresets, type Capability, type Network } from "../../shared/channels/capability.ts";
import type { Connection } from "./connection.ts";

/** How long Meta lets people answer by hand, in hours, where the account's app may. */
const HUMAN_AGENT_HOURS = 7 * 24;

/** What X takes of whoever pays for long posts, as X counts. */
const LONG_POST = 25_000;

/** What an account can do: what its network gives everybody, and what this one was given beside that. */
export function capabilityOf(network: Network, connection: Connection): Capability {
  const preset = capabilityPresets[network];
  if (connection.kind === "x" && connection.longPosts)
    return { ...preset, public: { ...preset.public, limit: LONG_POST } };
  const isByHand = "humanAgent" in connection && connection.humanAgent;
  return isByHand ? { ...preset, windowHours: HUMAN_AGENT_HOURS } : preset;
}
