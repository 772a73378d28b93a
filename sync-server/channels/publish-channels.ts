import type { ChannelEntry, ChannelState } from "../../shared/channels/channel.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Documents } from "../log/documents.ts";
import type { ChannelRecord, ChannelStore } from "../store/channels-store.ts";
import type { Transactions } from "../store/store.ts";
import { capabilityOf } from "./capability-of.ts";
import { channelDocument, publishedChannel } from "./channel-document.ts";

export interface PublishChannelsDeps {
  documents: Documents;
  channels: ChannelStore;
  transactions: Transactions;
  newId: () => string;
}

/** Brings what accounts can do level with what this version knows of it, and their own documents with the table. */
export async function publishChannels(deps: PublishChannelsDeps): Promise<void> {
  const { documents, channels, newId } = deps;
  for (const kept of await channels.channels()) {
    const record = await levelled(deps, kept);
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

async function levelled(
  { channels, transactions }: PublishChannelsDeps,
  record: ChannelRecord,
): Promise<ChannelRecord> {
  const { settings, connection } = record;
  const capability = capabilityOf(settings.network, connection);
  if (JSON.stringify(settings.capability) === JSON.stringify(capability)) return record;
  const next = { ...record, settings: { ...settings, capability } };
  await transactions.transaction((tx) => channels.put(tx, next));
  return next;
}
