import type { ChannelEntry, ChannelState } from "../../shared/channels/channel.ts";
import type { RefusableDeed, RefusedDeed } from "../../shared/channels/refused-deed.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Documents } from "../log/documents.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import { channelDocument, publishedChannel } from "./channel-document.ts";

export interface RefusedDeedsDeps {
  documents: Documents;
  channels: ChannelStore;
  newId: () => string;
}

/** What an account's plan at its network does not hold, for everybody who sees the account. */
export type RefusedDeeds = ReturnType<typeof makeRefusedDeeds>;

export function makeRefusedDeeds({ documents, channels, newId }: RefusedDeedsDeps) {
  const change = (
    channel: string,
    after: (refused: readonly RefusedDeed[], now: number) => RefusedDeed[],
  ): Promise<void> =>
    documents.turn<void, ChannelState>(channelDocument(channel), async (turn) => {
      const record = await channels.channel(channel);
      if (!record) return;
      const { refused: before = [], ...settings } = record.settings;
      const refused = after(before, turn.now);
      if (refused.length === 0 && before.length === 0) return;
      const changed = { ...record, settings: { ...settings, ...(refused.length > 0 ? { refused } : {}) } };
      const entry: Unnumbered<ChannelEntry> = {
        id: newId(),
        type: "channel.configured",
        at: turn.now,
        by: SYSTEM,
        channel: publishedChannel(changed),
      };
      turn.append([entry]);
      turn.also((tx) => channels.put(tx, changed));
    });

  return {
    /** The network has refused it to the account's plan. */
    note: (channel: string, what: RefusableDeed): Promise<void> =>
      change(channel, (refused, since) => [...refused.filter((each) => each.what !== what), { what, since }]),

    /** Somebody says that it is another plan now, perhaps. */
    forget: (channel: string): Promise<void> => change(channel, () => []),
  };
}
