import type { GraphDescription } from "../meta/graph-description.ts";

/** What a number's connector says to Graph. */
export const whatsappDescription: GraphDescription = {
  version: "v25.0",
  sources: [
    "github.com/facebook/openapi business-messaging-api_v23.0.yaml, 2025-11-21 (messages, media)",
    "developers.facebook.com/documentation/business-messaging/whatsapp/messages/reaction-messages, 2025-11-03 (reaction)",
    "developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids, 2026-03-31 (recipient)",
    "developers.facebook.com/documentation/business-messaging/whatsapp, 2026-05 (phone_numbers, subscribed_apps, templates)",
  ],
  calls: [
    {
      method: "POST",
      path: "{number}/messages",
      query: [],
      body: [
        "messaging_product",
        "recipient_type",
        "to",
        "recipient",
        "type",
        "context.message_id",
        "biz_opaque_callback_data",
        "text.body",
        "text.preview_url",
        ...["image", "video", "document"].flatMap((kind) => [`${kind}.id`, `${kind}.caption`]),
        "document.filename",
        "audio.id",
        "reaction.message_id",
        "reaction.emoji",
        "template.name",
        "template.language.code",
        "template.components.type",
        ...["type", "text", "parameter_name"].map((name) => `template.components.parameters.${name}`),
        "status",
        "message_id",
      ],
    },
    { method: "POST", path: "{number}/media", query: [], body: ["messaging_product", "type", "file"] },
    { method: "GET", path: "{business}/phone_numbers", query: ["fields"], body: [] },
    { method: "GET", path: "{business}/subscribed_apps", query: [], body: [] },
    {
      method: "GET",
      path: "{business}/message_templates",
      query: ["fields", "status", "limit", "after"],
      body: [],
    },
    { method: "GET", path: "{media}", query: [], body: [] },
  ],
};
