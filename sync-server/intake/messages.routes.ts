import * as v from "valibot";
import type { ChannelStore } from "../store/channels-store.ts";
import { route, type Route } from "../v1/route.ts";
import { MessageBody } from "./message-body.ts";
import { receiveMessage, type IntakeDeps } from "./receive-message.ts";

const Taken = v.object({
  id: v.string(),
  conversation: v.string(),
  contact: v.string(),
  n: v.pipe(v.number(), v.description("The message's number in its conversation.")),
});

/** A network, or a program that stands for one, brings a contact's message. */
export const messageRoutes = (intake: IntakeDeps, channels: Pick<ChannelStore, "channel">): Route[] => [
  route({
    id: "bringMessage",
    method: "post",
    path: "/channels/{id}/messages",
    access: "channel",
    summary: "Brings a contact's message",
    more: "`external_id` is unique in its channel for ever: a repeat gets the first answer, another body under the same id is refused.",
    body: MessageBody,
    malformed: "message.malformed",
    status: 201,
    answer: Taken,
    answerHeaders: { "Idempotent-Replayed": "`true`: the message was there already" },
    refusals: ["message.conflict"],
    async handle(opened, { body }) {
      // As it is now: while a long body came in, the channel may have been given to another team.
      const channel = (await channels.channel(opened.settings.id)) ?? opened;
      const { result, replayed } = await receiveMessage(intake, channel.settings, body);
      return { body: result, ...(replayed ? { headers: { "Idempotent-Replayed": "true" } } : {}) };
    },
  }),
];
