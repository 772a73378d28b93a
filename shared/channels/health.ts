import { HOUR } from "../time/duration.ts";

/**
 * What is wrong with an account, in words that people get in their language; what the network said stands beside it.
 * `refused`: it does not accept who we are. `unreachable`: no connection. `unanswered`: it does not answer, or not to the
 * end. `failing`: anything else.
 */
export const troubles = ["refused", "unreachable", "unanswered", "failing"] as const;
export type Trouble = (typeof troubles)[number];

/**
 * How an account stands with its network. `failing`: it is tried again by itself. `dead`: nothing is tried until somebody
 * connects it again; what is to be sent waits.
 */
export type ChannelHealth =
  | { state: "ok"; since: number }
  | {
      state: "failing" | "dead";
      since: number;
      why: Trouble;
      words: string;
      /** It cannot be asked for what is new, or does not tell it; what is sent may well go out. */
      deaf?: true;
    };

/** After so long, what people write may be lost: networks keep it for a while only. */
const LONG_DEAF = HOUR;

/** Whether nothing new has come for too long. @param now epoch ms */
export function isLongDeaf(health: ChannelHealth, now: number): boolean {
  return health.state === "failing" && health.deaf === true && now >= health.since + LONG_DEAF;
}
