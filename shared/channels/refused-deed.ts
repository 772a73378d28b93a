import type { MessageDeed } from "../conversation/message-act.ts";
import { DAY } from "../time/duration.ts";
import type { ChannelSettings } from "./channel.ts";

/** What a network may not let an account do, whatever it can do for others. */
export type RefusableDeed = MessageDeed | "quote";

/** The network does not let the account do it, by what is paid for there. */
export interface RefusedDeed {
  what: RefusableDeed;
  /** Epoch ms. */
  since: number;
}

/** After so long it is tried again: plans change. */
const BELIEVED = DAY;

/** @param now epoch ms */
export function isRefused(
  settings: Pick<ChannelSettings, "refused">,
  what: RefusableDeed,
  now: number,
): boolean {
  return now < refusedSince(settings, what) + BELIEVED;
}

/** Since when, epoch ms; before all time where it is not. */
export function refusedSince(
  { refused = [] }: Pick<ChannelSettings, "refused">,
  what: RefusableDeed,
): number {
  return refused.find((each) => each.what === what)?.since ?? -Infinity;
}
