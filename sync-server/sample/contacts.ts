import type { Logger } from "pino";
import type { Network } from "../../shared/channels/capability.ts";
import { permalinkOf, persona, type Persona } from "./persona.ts";
import type { Random } from "./random.ts";
import { nudges, thanks } from "./scenarios.ts";
import type { Timers } from "./timers.ts";

/** How lively the sample is, in ms: from one message out of the blue to the next, and until a reply is answered. */
export interface Pace {
  message: readonly [from: number, to: number];
  answer: readonly [from: number, to: number];
  /** Share of replies that a contact answers. */
  answered: number;
}

export interface ContactsDeps {
  /** Address of this server, for its public API. */
  baseUrl: string;
  /** Channel and API key of each network. */
  keys: ReadonlyMap<Network, { channel: string; key: string }>;
  /** Contacts that have written before. */
  count: number;
  random: Random;
  newId: () => string;
  clock: () => number;
  timers: Timers;
  pace: Pace;
  logger: Logger;
}

/** People who keep writing, each through the public API as any network would. */
export function makeContacts(deps: ContactsDeps) {
  const { random, timers, pace } = deps;
  /** How far each has come in their story, in lines. */
  const told = new Map<string, number>();

  const say = async (who: Persona, text: string): Promise<void> => {
    const channel = deps.keys.get(who.network);
    if (!channel) throw new Error(`no sample channel for ${who.network}`);
    const answer = await fetch(`${deps.baseUrl}/v1/channels/${channel.channel}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${channel.key}`, "content-type": "application/json" },
      body: JSON.stringify(messageOf(who, deps.newId(), text)),
    });
    if (!answer.ok) deps.logger.warn({ status: answer.status }, "a simulated contact was not heard");
  };

  const tell = (who: Persona): Promise<void> => {
    const line = told.get(who.externalId) ?? 0;
    const text = who.scenario.lines[line];
    told.set(who.externalId, line + 2);
    return say(who, text ?? random.pick(thanks[who.language]));
  };

  /** Somebody new begins their story, or somebody who waits asks again. */
  const writeOne = (): Promise<void> => {
    if (deps.count > 0 && random.isLikely(0.4)) {
      const known = persona(random.between(0, deps.count - 1));
      return say(known, random.pick(nudges[known.language]));
    }
    return tell(persona(Math.floor(deps.clock() / 1000)));
  };

  const goOn = (): void => {
    timers.after(random.between(...pace.message), async () => {
      await writeOne();
      goOn();
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

function messageOf(who: Persona, id: string, text: string) {
  const permalink = permalinkOf(who, id);
  return {
    external_id: `${who.network}-${id}`,
    contact: {
      external_id: who.externalId,
      name: who.name,
      ...(who.handle === null ? {} : { handle: who.handle }),
      attributes: { language: who.language, ...(who.email === null ? {} : { email: who.email }) },
    },
    kind: who.kind,
    visibility: who.visibility,
    text,
    ...(permalink === undefined ? {} : { permalink }),
  };
}
