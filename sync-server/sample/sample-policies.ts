import { DEFAULT_WARN_AFTER, type SlaPolicy } from "../../shared/sla/policy.ts";
import { MINUTE } from "../../shared/time/duration.ts";

/** How fast the sample's team answers where, around the clock. */
export const samplePolicies: SlaPolicy[] = [
  policy("hour", "Within the hour", 60, 60),
  policy("public", "In public", 45, 30),
  policy("messages", "Messages", 120, 60),
  policy("mail", "E-mail", 480, 480),
  policy("chat", "Web chat", 15, 10),
];

function policy(id: string, name: string, firstMinutes: number, nextMinutes: number): SlaPolicy {
  const targets = { firstMs: firstMinutes * MINUTE, nextMs: nextMinutes * MINUTE };
  return { id, name, ...targets, warnAfter: DEFAULT_WARN_AFTER, hours: null };
}
