import type { ChannelEntry, ChannelState } from "../../shared/channels/channel.ts";
import type { ChannelHealth, Trouble } from "../../shared/channels/health.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { putLaneJob } from "../delivery/lane-job.ts";
import type { Documents } from "../log/documents.ts";
import type { ChannelHealthStore } from "../store/channel-health-store.ts";
import type { JobStore } from "../store/store.ts";
import { channelDocument } from "./channel-document.ts";

/**
 * How a call, a check or a watch of an account went. `as`: whom the network knows us as, where it says so; `hears`: what is
 * new of it comes here; `words`: the network's own; `dead`: it does not accept who we are; `deaf`: nothing new comes here.
 */
export type Noted =
  | { ok: true; as?: string; hears?: true }
  | { ok: false; words: string; why?: Trouble; dead?: boolean; deaf?: true };

export interface HealthDeps {
  documents: Documents;
  channelHealth: ChannelHealthStore;
  jobs: JobStore;
  newId: () => string;
  /** An account that was in trouble works again: whoever waits to try it again need not wait. */
  onWell?: (channel: string) => void;
}

/** How accounts stand, as whoever talks to their networks tells. Everybody who sees an account is told when that changes. */
export type Health = ReturnType<typeof makeHealth>;

export function makeHealth({ documents, channelHealth, jobs, newId, onWell }: HealthDeps) {
  return {
    /** Null: nothing was ever wrong. */
    of: (channel: string): Promise<ChannelHealth | null> => channelHealth.health(channel),

    all: (): Promise<Map<string, ChannelHealth>> => channelHealth.all(),

    async note(channel: string, noted: Noted): Promise<void> {
      const known = await channelHealth.health(channel);
      if (after(known, noted, 0) === null) {
        if (noted.ok && isDeaf(known)) onWell?.(channel); // it answers: it may tell what is new again
        return;
      }
      await documents.turn<void, ChannelState>(channelDocument(channel), async (turn) => {
        const before = await channelHealth.health(channel);
        const health = after(before, noted, turn.now);
        if (!health || !turn.state().channel) return;
        const { state, since } = health;
        const entry: Unnumbered<ChannelEntry> = {
          id: newId(),
          type: "channel.health",
          at: turn.now,
          by: SYSTEM,
          state,
          since,
        };
        if (state !== (before?.state ?? "ok")) turn.append([entry]);
        turn.also(async (tx) => {
          await channelHealth.put(tx, channel, health);
          if (state === "ok") await putLaneJob({ jobs }, tx, channel, turn.now); // what waited goes out
        });
      });
      if (noted.ok) onWell?.(channel);
    },
  };
}

function isDeaf(health: ChannelHealth | null): boolean {
  return health?.state === "failing" && health.deaf === true;
}

/**
 * Only what works again ends "dead": until somebody connects it, nothing else that fails says more. That a call was answered
 * does not mean that anything new comes in.
 * @returns null when it stands as before
 */
function after(before: ChannelHealth | null, noted: Noted, now: number): ChannelHealth | null {
  if (noted.ok) {
    const stays = before === null || before.state === "ok" || (isDeaf(before) && !noted.hears);
    return stays ? null : { state: "ok", since: now };
  }
  const { words, dead = false, deaf, why = dead ? "refused" : "failing" } = noted;
  if (before?.state === "dead" && !dead) return null;
  const state = dead ? "dead" : "failing";
  if (state === "failing" && isDeaf(before) && !deaf) return null;
  const marked = deaf && !dead ? { deaf } : {};
  if (before?.state !== state || isDeaf(before) !== (marked.deaf === true))
    return { state, since: now, why, words, ...marked };
  if (before.why === why && before.words === words) return null;
  return { ...before, why, words };
}
