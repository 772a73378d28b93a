import type { ChannelEntry, ChannelState } from "../../shared/channels/channel.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Documents } from "../log/documents.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import { channelDocument, publishedChannel } from "./channel-document.ts";

export interface PublishChannelsDeps {
  documents: Documents;
  channels: ChannelStore;
  newId: () => string;
}

/** Brings the channels' own documents level with the table, which a new version may have changed. */
export async function publishChannels({ documents, channels, newId }: PublishChannelsDeps): Promise<void> {
  for (const record of await channels.channels()) {
    const channel = publishedChannel(record);
    await documents.turn<void, ChannelState>(channelDocument(channel.id), (turn) => {
      if (JSON.stringify(turn.state().channel) === JSON.stringify(channel)) return;
      const entry: Unnumbered<ChannelEntry> = {
        id: newId(),
        type: "channel.configured",
        at: turn.now,
        by: SYSTEM,
        channel,
      };
      turn.append([entry]);
    });
  }
}
