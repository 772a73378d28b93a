import { mayStart } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import { mailFilesLimit } from "../../shared/channels/mail-size.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { ChannelRecord } from "../store/channels-store.ts";

export function channelDocument(channel: string): DocumentId {
  return `ch:${channel}`;
}

/** What the document of an account says of it: of how it is reached no more than its people need to write. */
export function publishedChannel(record: Omit<ChannelRecord, "createdAt">): ChannelSettings {
  const { connection } = record;
  const settings = withStart(record);
  if (connection.kind !== "email") return settings;
  const { address, senderName, aliases, signature } = connection;
  const mailbox = { address, name: senderName || settings.name, aliases, signature };
  const most = mailFilesLimit(connection.maxMegabytes);
  return {
    ...settings,
    mailbox,
    capability: { ...settings.capability, maxTotalBytes: most, maxFileBytes: most },
  };
}

/** A program that nobody calls can bring messages, and can be given none to begin with. */
function withStart({ settings, connection, callbackUrl }: Omit<ChannelRecord, "createdAt">): ChannelSettings {
  const { capability } = settings;
  const start = mayStart(settings) && (connection.kind !== "program" || callbackUrl !== "");
  return { ...settings, capability: { ...capability, supports: { ...capability.supports, start } } };
}
