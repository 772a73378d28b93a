import type { AccountState } from "./account-state.ts";
import type { GotCall } from "./described.ts";
import type { GraphAnswer } from "./graph-simulator.ts";
import { takeMessage, type TakingAccount, type WireSend } from "./take-message.ts";
import { isReaction, takeReaction } from "./take-reaction.ts";

/** Whatever an account says to somebody in private: a message, or a sign on one of theirs. */
export function takePrivately(
  account: TakingAccount & {
    /** Whether the network has such a sign. */
    knows: (sign: string) => boolean;
  },
  state: AccountState,
  body: GotCall["body"],
): GraphAnswer {
  if (isReaction(body)) return takeReaction(account, state, body);
  return takeMessage(account, state, body as unknown as WireSend); // no other fields are described
}
