import { mayStart } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import { may } from "../../shared/permissions/permissions.ts";
import { channelsInSight } from "../queue/channels-in-sight.ts";
import type { Desk } from "../sync/desk.ts";

/** Why nobody can be written to first from an account. */
export type WhyNot = "webchat" | "network" | "callback" | "role";

export interface Account {
  channel: ChannelSettings;
  /** Null: a conversation can be begun there. */
  whyNot: WhyNot | null;
}

/** The accounts in the agent's sight, by name: those from which they can write first, and why not from the others. */
export function accountsOf(desk: Desk): Account[] {
  return channelsInSight(desk)
    .flatMap(({ id }) => desk.channel(id) ?? [])
    .map((channel) => ({ channel, whyNot: whyNot(desk, channel) }))
    .toSorted((one, other) => one.channel.name.localeCompare(other.channel.name));
}

function whyNot(desk: Desk, channel: ChannelSettings): WhyNot | null {
  const role = desk.roleIn({ channel: channel.id, team: channel.team });
  if (role === null || !may(role, "conversation.reply")) return "role";
  if (mayStart(channel)) return null;
  if (channel.network === "webchat") return "webchat";
  return channel.network === "api" ? "callback" : "network";
}
