import type { HeldRequest } from "../channels/simulator-control.ts";
import type { Pace } from "./pace.ts";
import type { Random } from "./random.ts";
import type { SampleAccount } from "./sample-accounts.ts";
import type { Timers } from "./timers.ts";

export interface AttentionDeps {
  random: Random;
  timers: Timers;
  pace: Pace;
}

/** Who looks at what they are told: everybody does after a while, but for those who have gone silent. */
export function makeAttention({ random, timers, pace }: AttentionDeps) {
  const silent = new Set<string>();
  const keyOf = ({ channel }: SampleAccount, person: string) => `${channel} ${person}`;
  const isSilent = (account: SampleAccount, person: string) => silent.has(keyOf(account, person));

  /** What the network has to say of a private reply: first that it has come, later that it was read. */
  const look = (account: SampleAccount, { person, visibility }: HeldRequest): void => {
    if (visibility === "public" || person === "") return;
    const { control } = account;
    const [from, to] = pace.answer;
    const wait = random.between(from, to) / 4;
    for (const receipt of control.can.receipts)
      timers.after(receipt === "read" ? wait * 3 : wait, async () => {
        if (!isSilent(account, person)) await control.tell(person, receipt);
      });
  };

  return {
    watch: (account: SampleAccount): void => account.control.onReply((reply) => look(account, reply)),
    isSilent,
    setSilent(account: SampleAccount, person: string, isNow: boolean): void {
      if (isNow) silent.add(keyOf(account, person));
      else silent.delete(keyOf(account, person));
    },
  };
}
export type Attention = ReturnType<typeof makeAttention>;
