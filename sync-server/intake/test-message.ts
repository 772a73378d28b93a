import * as v from "valibot";
import { AppError } from "../http/app-error.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { Received } from "../store/inbound-store.ts";
import { MessageBody } from "./message-body.ts";
import { receiveMessage, type IntakeDeps } from "./receive-message.ts";

/** Takes in a message as a customer might write it, from a contact that says what it is. */
export async function receiveTestMessage(
  intake: IntakeDeps,
  channels: ChannelStore,
  id: string,
): Promise<Received> {
  const channel = await channels.channel(id);
  if (!channel) throw new AppError("channel.unknown");
  const body = v.parse(MessageBody, {
    external_id: `test-${intake.newId()}`,
    contact: { external_id: "test-contact", name: "Maya (test contact)", handle: "maya.test" },
    text: "Hello! I ordered a desk lamp on Monday and would like it sent to another address. Is that still possible?",
  });
  return (await receiveMessage(intake, channel.settings, body)).result;
}
