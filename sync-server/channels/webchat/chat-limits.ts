import { MINUTE } from "../../../shared/time/duration.ts";
import { makeAttemptLimit } from "../../http/attempt-limit.ts";
import type { ChatLimits } from "./chat-deps.ts";

/** Many visitors may share one address; a visitor who writes faster than this is no person. */
export function makeChatLimits(clock: () => number): ChatLimits {
  const within = (most: number, withinMs: number) => makeAttemptLimit({ clock, most, withinMs });
  return {
    requests: within(3_000, MINUTE),
    sessions: within(300, MINUTE),
    messages: within(30, MINUTE),
    messagesOfAll: within(300, MINUTE),
    pieces: within(400, 10 * MINUTE),
  };
}
