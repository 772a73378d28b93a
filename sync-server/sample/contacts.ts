import type { Pace } from "./pace.ts";
import { onTelegram, persona, type Persona } from "./persona.ts";
import type { Random } from "./random.ts";
import { nudges, thanks } from "./scenarios.ts";
import type { Timers } from "./timers.ts";
import type { Say } from "./voices.ts";

export interface ContactsDeps {
  say: Say;
  /** Contacts that have written before. */
  count: number;
  random: Random;
  clock: () => number;
  timers: Timers;
  pace: Pace;
}

/** People who keep writing, each through their own network. */
export function makeContacts({ say, count, random, clock, timers, pace }: ContactsDeps) {
  /** How far each has come in their story, in lines. */
  const told = new Map<string, number>();

  const tell = (who: Persona): Promise<void> => {
    const line = told.get(who.externalId) ?? 0;
    const text = who.scenario.lines[line];
    told.set(who.externalId, line + 2);
    return say(who, text ?? random.pick(thanks[who.language]));
  };

  /** Somebody new begins their story, or somebody who waits asks again. */
  const writeOne = (): Promise<void> => {
    if (count > 0 && random.isLikely(0.4)) {
      const known = persona(random.between(0, count - 1));
      return say(known, random.pick(nudges[known.language]));
    }
    const seconds = Math.floor(clock() / 1000);
    return tell(random.isLikely(0.15) ? onTelegram(seconds) : persona(seconds));
  };

  const goOn = (): void => {
    if (!pace.message) return;
    timers.after(random.between(...pace.message), async () => {
      goOn();
      await writeOne();
    });
  };

  return {
    start: goOn,
    /** The team has answered them. */
    hear(who: Persona): void {
      if (!random.isLikely(pace.answered)) return;
      const goesOn = told.has(who.externalId);
      timers.after(random.between(...pace.answer), () =>
        goesOn ? tell(who) : say(who, random.pick(thanks[who.language])),
      );
    },
  };
}

export type Contacts = ReturnType<typeof makeContacts>;
