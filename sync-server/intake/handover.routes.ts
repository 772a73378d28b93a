import * as v from "valibot";
import { visibilities } from "../../shared/conversation/intent.ts";
import { route, type Route } from "../v1/route.ts";
import { handOver } from "./hand-over.ts";
import type { IntakeDeps } from "./receive-message.ts";

const HandoverBody = v.object({
  contact: v.object({ external_id: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) }),
  visibility: v.optional(v.picklist(visibilities), "private"),
});

/** The bot that answered a contact leaves them to people. */
export const handoverRoutes = (intake: IntakeDeps): Route[] => [
  route({
    id: "handOver",
    method: "post",
    path: "/channels/{id}/handover",
    access: "channel",
    summary: "A bot leaves a contact's conversation to people",
    body: HandoverBody,
    malformed: "message.malformed",
    status: 200,
    answer: v.object({ conversation: v.string() }),
    refusals: ["contact.unknown"],
    async handle({ settings }, { body: { contact, visibility } }) {
      return { body: await handOver(intake, settings.id, { contact: contact.external_id, visibility }) };
    },
  }),
];
