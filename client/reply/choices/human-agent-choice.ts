import type { ChannelSettings } from "../../../shared/channels/channel.ts";
import type { Visibility } from "../../../shared/conversation/intent.ts";
import { humanAgentUntil } from "../../../shared/conversation/reply-rules.ts";
import type { ConversationRow } from "../../../shared/conversation/row.ts";

/**
 * Whether a reply that comes too late can go out as a human agent's; `until` in epoch ms. `approval`: Meta has not approved
 * that for the account's app. `over`: the time for that has ended, too.
 */
export type HumanAgentChoice =
  | { can: true; until: number }
  | { can: false; why: "approval" | "over"; until: number };

/** @returns null where the network knows of no such replies */
export function humanAgentChoice(
  row: ConversationRow,
  target: Visibility,
  account: Pick<ChannelSettings, "capability"> | undefined,
  now: number,
): HumanAgentChoice | null {
  const until = humanAgentUntil(row, target);
  if (until === null) return null;
  if (now > until) return { can: false, why: "over", until };
  const isApproved = account?.capability.supports.humanAgent === true;
  return isApproved ? { can: true, until } : { can: false, why: "approval", until };
}
