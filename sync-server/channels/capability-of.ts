import { capabilityPresets, type Capability, type Network } from "../../shared/channels/capability.ts";
import type { Connection } from "./connection.ts";

/** What X takes of whoever pays for long posts, as X counts. */
const LONG_POST = 25_000;

/** What an account can do: what its network gives everybody, and what this one was given beside that. */
export function capabilityOf(network: Network, connection: Connection): Capability {
  const preset = capabilityPresets[network];
  if (connection.kind === "x" && connection.longPosts)
    return { ...preset, public: { ...preset.public, limit: LONG_POST } };
  const humanAgent = "humanAgent" in connection && connection.humanAgent;
  return humanAgent ? { ...preset, supports: { ...preset.supports, humanAgent } } : preset;
}
