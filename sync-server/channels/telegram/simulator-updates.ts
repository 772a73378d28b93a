import type { TakenCall } from "./simulator-calls.ts";
import { refusals, type Refusal } from "./simulator-refusals.ts";

export interface ToldUpdate {
  update_id: number;
}

/** What a bot is told of, kept until it is asked for from behind it. @param last number of the update before the first */
export function makeUpdates(last: number) {
  const updates: ToldUpdate[] = [];
  let number = last;
  let polls = 0;
  /** Ends the wait of whoever asks for what is new. */
  let endWait: ((why: Refusal | null) => void) | null = null;
  return {
    count: () => updates.length,
    polls: () => polls,
    /** Whoever waits for something new is answered that there is nothing. */
    endWait: (): void => endWait?.(null),

    tell(what: object): ToldUpdate {
      const update = { update_id: (number += 1), ...what };
      updates.push(update);
      endWait?.(null);
      return update;
    },

    async poll({ params }: TakenCall): Promise<readonly ToldUpdate[] | Refusal> {
      endWait?.(refusals.otherPoller);
      polls += 1;
      const from = Number(params.get("offset") ?? 0);
      while (updates[0] && updates[0].update_id < from) updates.shift();
      const seconds = Number(params.get("timeout") ?? 0);
      if (updates.length === 0 && seconds > 0) {
        const refused = await new Promise<Refusal | null>((resolve) => {
          setTimeout(() => resolve(null), seconds * 1000).unref();
          endWait = resolve;
        });
        if (refused) return refused;
      }
      return updates.slice(0, Number(params.get("limit") ?? 100));
    },
  };
}
