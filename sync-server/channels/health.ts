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
 * How a call, a check or a watch of an account went. `as`: whom the network knows us as, where it says so; `words`: the
 * network's own; `dead`: it does not accept who we are.
 */
export type Noted = { ok: true; as?: string } | { ok: false; words: string; why?: Trouble; dead?: boolean };

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
  const isNews = async (channel: string, noted: Noted): Promise<boolean> =>
    after(await channelHealth.health(channel), noted, 0) !== null;

  return {
    /** Null: nothing was ever wrong. */
    of: (channel: string): Promise<ChannelHealth | null> => channelHealth.health(channel),

    all: (): Promise<Map<string, ChannelHealth>> => channelHealth.all(),

    async note(channel: string, noted: Noted): Promise<void> {
      if (!(await isNews(channel, noted))) return;
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

/**
 * Only what works again ends "dead": until somebody connects it, nothing else that fails says more.
 * @returns null when it stands as before
 */
function after(before: ChannelHealth | null, noted: Noted, now: number): ChannelHealth | null {
  if (noted.ok) return before === null || before.state === "ok" ? null : { state: "ok", since: now };
  const { words, dead = false, why = dead ? "refused" : "failing" } = noted;
  if (before?.state === "dead" && !dead) return null;
  const state = dead ? "dead" : "failing";
  if (before?.state !== state) return { state, since: now, why, words };
  if (before.why === why && before.words === words) return null;
  return { ...before, why, words };
}
