import type { Routing } from "../../shared/skills/skills.ts";
import type { Subject } from "../../shared/skills/match.ts";
import { destination } from "../automations/route-by-skills.ts";
import { AppError } from "../http/app-error.ts";
import type { Routing as NextConversations } from "../routing/routing.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { SettingsStore } from "../store/settings-store.ts";

export interface TryRoutingDeps {
  settings: SettingsStore;
  channels: ChannelStore;
  routing: Pick<NextConversations, "wouldGet">;
}

/** A conversation that might come. */
export interface Supposed extends Subject {
  channel: string;
  /** Rules that are not saved yet; left out: those that hold. */
  routing?: Routing | undefined;
}

/**
 * Where such a conversation would go, and who would be given it, in their order.
 * @throws AppError `channel.unknown`
 */
export async function tryRouting(deps: TryRoutingDeps, { channel: id, routing, ...subject }: Supposed) {
  const channel = await deps.channels.channel(id);
  if (!channel) throw new AppError("channel.unknown");
  const rules = routing ?? (await deps.settings.setting("routing")).value;
  const { team, by } = destination(rules, subject, channel.settings.team);
  return {
    team,
    by: by === null ? "channel" : by === "" ? "fallback" : "skills",
    set: by === "" ? null : by,
    agents: await deps.routing.wouldGet({ channel: id, team, owner: null }),
  };
}
