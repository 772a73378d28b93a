import * as v from "valibot";
import type { ChannelSettings } from "../../../shared/channels/channel.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { Uuid } from "../../../shared/protocol/intent.ts";
import { raiseSend, type SendStatusDeps } from "../../delivery/sends.routes.ts";
import { answeredElsewhere } from "../../intake/answered-elsewhere.ts";
import type { IntakeDeps } from "../../intake/receive-message.ts";
import type { WireMessage } from "./wire.ts";

export type EchoDeps = SendStatusDeps & Pick<IntakeDeps, "inbound">;

/** Behind the reply's id, on a call that does not end it. */
const PART = "+file";

/** What a call is marked with, to be known when Messenger shows it again. */
export function markOf(send: string, isLast: boolean): string {
  return isLast ? send : `${send}${PART}`;
}

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
  const send = v.safeParse(Uuid, metadata.replace(PART, ""));
  const isOurs = send.success && (await deps.attempts.documentOf(send.output)) !== null;
  if (isOurs && send.output === metadata)
    await raiseSend(deps, channel.id, metadata, { status: "accepted", network_id: mid });
  if (!isOurs && thread) {
    const words = text || attachments.map(({ type }) => `[${type}]`).join(" ");
    await answeredElsewhere(deps, channel, thread, { externalId: mid, text: words });
  }
  return thread ? [thread.contact] : [];
}
