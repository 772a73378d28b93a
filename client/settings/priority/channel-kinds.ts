import type { PriorityList } from "../../../shared/priority/priority.ts";

/** Which conversations of a channel count. */
export const channelKinds = ["none", "private", "public", "both"] as const;
export type ChannelKind = (typeof channelKinds)[number];

type Channels = PriorityList["channels"];

export function kindOf(channels: Channels, channel: string): ChannelKind {
  return channels.find((one) => one.channel === channel)?.visibility ?? "none";
}

/** The list with this choice for a channel; the others keep their place. */
export function withKind(channels: Channels, channel: string, kind: ChannelKind): Channels {
  const others = channels.filter((one) => one.channel !== channel);
  return kind === "none" ? others : [...others, { channel, visibility: kind }];
}
