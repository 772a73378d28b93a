import { Hono } from "hono";
import type { Keyed } from "../channels/channel-key.ts";
import { validated } from "../http/validated.ts";
import { MessageBody } from "./message-body.ts";
import { receiveMessage, type IntakeDeps } from "./receive-message.ts";

/** `POST /v1/channels/:id/messages`: a network, or a program that stands for one, brings a contact's message. */
export const messageRoutes = (intake: IntakeDeps) =>
  new Hono<Keyed>().post("/", validated("json", MessageBody, "message.malformed"), async (c) => {
    const { result, replayed } = await receiveMessage(intake, c.var.channel.settings, c.req.valid("json"));
    if (replayed) c.header("Idempotent-Replayed", "true");
    return c.json(result, 201);
  });
