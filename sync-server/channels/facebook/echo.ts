import type { ChannelSettings } from "../../../shared/channels/channel.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { raiseSend, type SendStatusDeps } from "../../delivery/sends.routes.ts";
import { answeredElsewhere } from "../../intake/answered-elsewhere.ts";
import type { IntakeDeps } from "../../intake/receive-message.ts";
import { readMark } from "../meta/mark.ts";
import type { WireMessage } from "./wire.ts";

export type EchoDeps = SendStatusDeps & Pick<IntakeDeps, "inbound" | "rawEvents">;

/**
 * Messenger shows everything that a page says. What has our mark is a reply of ours, and proves that it is out; what has
 * none was said elsewhere.
 * @param contact whom it was said to
 */
export async function takeEcho(
  deps: EchoDeps,
  channel: ChannelSettings,
  { mid, metadata = "", text, attachments }: WireMessage,
  contact: string,
): Promise<readonly DocumentId[]> {
  const thread = await deps.inbound.thread(channel.id, contact, "private");
  const mark = readMark(metadata);
  const isOurs = mark !== null && (await deps.attempts.documentOf(mark.send)) !== null;
  if (isOurs && mark.isLast)
    await raiseSend(deps, channel.id, mark.send, { status: "accepted", network_id: mid });
  if (!isOurs && thread) {
    const words = text || attachments.map(({ type }) => `[${type}]`).join(" ");
    await answeredElsewhere(deps, channel, thread, { externalId: mid, text: words });
  }
  return thread ? [thread.contact] : [];
}
