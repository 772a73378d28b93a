import type { EntryBase } from "../protocol/entry.ts";
import type { Capability, Network } from "./capability.ts";
import type { ChannelHealth } from "./health.ts";
import type { MessageTemplate } from "./template.ts";
import type { Mailbox } from "./mailbox.ts";
import type { RefusedDeed } from "./refused-deed.ts";

/** A channel account as those who see it know it; how it is reached and its secrets stay on the server. */
export interface ChannelSettings {
  id: string;
  name: string;
  network: Network;
  /** The account replies are sent from, as people know it: `@roost_care`, `care@example.org`. */
  account: string;
  capability: Capability;
  /** Id of the SLA policy its conversations have; null: nobody is late there. */
  policy: string | null;
  autoAssign: boolean;
  /** Public replies that are too long go out in numbered parts; left out where nobody has decided: they do not. */
  splitPublic?: boolean;
  /** The team its conversations belong to; null: none. */
  team: string | null;
  /** Left out where it is no mailbox. */
  mailbox?: Mailbox;
  /** What its network does not let it do, by what is paid for there; left out: nothing that is known. */
  refused?: RefusedDeed[];
}

export type ChannelEntry = EntryBase &
  (
    | { type: "channel.configured"; channel: ChannelSettings }
    | { type: "channel.health"; state: ChannelHealth["state"]; since: number }
    | { type: "channel.templates"; templates: readonly MessageTemplate[] }
  );

export interface ChannelState {
  head: number;
  channel: ChannelSettings | null;
  /** How it stands with its network, and since when; left out: nothing was ever wrong. */
  health?: Pick<ChannelHealth, "state" | "since">;
  /** What its network lets it send at any time; left out: nothing. */
  templates?: readonly MessageTemplate[];
}

export const emptyChannel: ChannelState = { head: 0, channel: null };

export function foldChannel(state: ChannelState, entry: ChannelEntry): ChannelState {
  if (entry.n < state.head) return state;
  const read = { ...state, head: entry.n + 1 };
  switch (entry.type) {
    case "channel.configured":
      return { ...read, channel: entry.channel };
    case "channel.health":
      return { ...read, health: { state: entry.state, since: entry.since } };
    case "channel.templates":
      return { ...read, templates: entry.templates };
    default:
      return read; // written by a later version
  }
}
