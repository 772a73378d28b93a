import { Hono } from "hono";
import * as v from "valibot";
import { visibilities } from "../../shared/conversation/intent.ts";
import type { Keyed } from "../channels/channel-key.ts";
import { validated } from "../http/validated.ts";
import { handOver } from "./hand-over.ts";
import type { IntakeDeps } from "./receive-message.ts";

const HandoverBody = v.object({
  contact: v.object({ external_id: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) }),
  visibility: v.optional(v.picklist(visibilities), "private"),
});

/** `POST /v1/channels/:id/handover`: the bot that answered a contact leaves them to people. */
export const handoverRoutes = (intake: IntakeDeps) =>
  new Hono<Keyed>().post("/", validated("json", HandoverBody, "message.malformed"), async (c) => {
    const { contact, visibility } = c.req.valid("json");
    const asked = { contact: contact.external_id, visibility };
    return c.json(await handOver(intake, c.var.channel.settings.id, asked));
  });
