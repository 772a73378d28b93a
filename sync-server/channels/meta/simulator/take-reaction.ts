import type { AccountState } from "./account-state.ts";
import type { GraphAnswer } from "./graph-simulator.ts";
import * as refusals from "./refusals.ts";
import { whyClosed } from "./take-message.ts";

/** The body of a reaction, once it is known to hold nothing else. */
export interface WireReaction {
  recipient: { id?: string };
  sender_action: "react" | "unreact";
  payload: { message_id: string; reaction?: string };
}

/** A call to `messages` that sends no message, but puts a sign on one. */
export function isReaction(body: object): body is WireReaction {
  const { sender_action: action } = body as Partial<WireReaction>; // anything may be in it
  return action === "react" || action === "unreact";
}

/**
 * An account's sign on a private message. That it has the same window as a message is recalled, and not found in what Meta
 * documents.
 * @param knows whether the network has such a sign
 */
export function takeReaction(
  { clock, knows }: { clock: () => number; knows: (sign: string) => boolean },
  state: AccountState,
  { recipient: { id: to = "" }, sender_action: action, payload }: WireReaction,
): GraphAnswer {
  const { message_id: on, reaction } = payload;
  if (action === "react" && !knows(reaction ?? "")) return refusals.noSign;
  if (state.blocked.has(to)) return refusals.unavailable;
  const closed = whyClosed(state.heardFrom(to), { now: clock(), isByHand: false });
  if (closed) return closed;
  if (!state.isMessage(on)) return refusals.noMessage;
  if (reaction === undefined) state.signs.delete(on);
  else state.signs.set(on, reaction);
  return { ok: { recipient_id: to } };
}
