import { DAY } from "../../../../shared/time/duration.ts";
import type { AccountState } from "./account-state.ts";
import type { GraphAnswer } from "./graph-simulator.ts";
import * as refusals from "./refusals.ts";

/** The body of a send, once it is known to hold nothing else. */
export interface WireSend {
  recipient: { id?: string; comment_id?: string; post_id?: string };
  messaging_type?: string;
  tag?: string;
  message: { text?: string; attachment?: { type?: string }; metadata?: string };
}

export interface TakingAccount {
  id: string;
  /** Epoch ms. */
  clock: () => number;
  /** Why a text is too long; null: it is not. */
  whyTooLong: (text: string) => GraphAnswer | null;
  /** What of a message the account is shown again. */
  shownAgain: (message: WireSend["message"]) => object;
}

/** A private message of an account, by Meta's rules: who may be written to, for how long, and once to a comment. */
export function takeMessage(
  { id: account, clock, whyTooLong, shownAgain }: TakingAccount,
  state: AccountState,
  { recipient, message, tag, messaging_type }: WireSend,
): GraphAnswer {
  const { text, attachment } = message;
  const tooLong = whyTooLong(text ?? "");
  if (tooLong) return tooLong;
  if ((text === undefined) === (attachment === undefined)) return refusals.oneThing;
  const on = recipient.comment_id === undefined ? undefined : state.commentOf(recipient.comment_id);
  if (recipient.comment_id !== undefined) {
    if (!on) return refusals.unknownObject(recipient.comment_id);
    if (on.isAnswered) return refusals.answeredAlready;
    if (clock() > on.at + 7 * DAY) return refusals.tooLate;
  }
  const to = on?.by ?? recipient.id ?? "";
  if (state.blocked.has(to)) return refusals.unavailable;
  const isByHand = messaging_type === "MESSAGE_TAG" && tag === "HUMAN_AGENT";
  if (isByHand && !state.terms.humanAgent) return refusals.notPermitted;
  const closed = on ? null : whyClosed(state.heardFrom(to), { now: clock(), isByHand });
  if (closed) return closed;
  if (on) on.isAnswered = true;
  const mid = `m_${state.nextNumber()}`;
  state.said.push({ id: mid, to, text: text ?? "", at: clock() });
  state.echoes.push(state.item(account, to, { message: { mid, is_echo: true, ...shownAgain(message) } }));
  return { ok: { recipient_id: to, message_id: mid } };
}

/** @param last when they last wrote, epoch ms */
export function whyClosed(
  last: number | undefined,
  { now, isByHand }: { now: number; isByHand: boolean },
): GraphAnswer | null {
  if (last === undefined) return refusals.nobody;
  return now > last + (isByHand ? 7 * DAY : DAY) ? refusals.windowClosed : null;
}

/** What the account has said to somebody, or under something, the latest first. */
export function saidTo(state: AccountState, to: string): { id: string; text: string; time: string }[] {
  return state.said
    .filter((reply) => reply.to === to)
    .toReversed()
    .map(({ id, text, at }) => ({ id, text, time: new Date(at).toISOString().replace(/\.\d+Z$/u, "+0000") }));
}
