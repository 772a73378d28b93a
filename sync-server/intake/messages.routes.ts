import { Hono } from "hono";
import type { Keyed } from "../channels/channel-key.ts";
import { validated } from "../http/validated.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import { MessageBody } from "./message-body.ts";
import { receiveMessage, type IntakeDeps } from "./receive-message.ts";

/** `POST /v1/channels/:id/messages`: a network, or a program that stands for one, brings a contact's message. */
export const messageRoutes = (intake: IntakeDeps, channels: ChannelStore) =>
  new Hono<Keyed>().post("/", validated("json", MessageBody, "message.malformed"), async (c) => {
    // As it is now: while a long body came in, the channel may have been given to another team.
    const channel = (await channels.channel(c.var.channel.settings.id)) ?? c.var.channel;
    const { result, replayed } = await receiveMessage(intake, channel.settings, c.req.valid("json"));
    if (replayed) c.header("Idempotent-Replayed", "true");
    return c.json(result, 201);
  });
