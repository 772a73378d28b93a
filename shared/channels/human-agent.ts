import { DAY } from "../time/duration.ts";
import type { Network } from "./capability.ts";

/** For how long after somebody's last message a person may answer them by hand, where Meta has approved that for the account's app; ms. */
export const HUMAN_AGENT_MS = 7 * DAY;

/** Whether a network takes late answers that a person says to have written by hand. */
export function hasHumanAgent(network: Network): boolean {
  return network === "facebook" || network === "instagram";
}
