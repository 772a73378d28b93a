import type { GraphDescription } from "../meta/graph-description.ts";

/** What the connector of an Instagram account says to Graph. */
export const instagramDescription: GraphDescription = {
  version: "v25.0",
  sources: [
    "github.com/facebook/openapi business-messaging-api_v23.0.yaml, 2025-11-21 (messages)",
    "developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login, v25.0 (messaging-api, conversations-api, private-replies)",
    "developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference, v25.0 (ig-comment, ig-comment/replies, ig-media, me, refresh_access_token)",
    "developers.facebook.com/docs/instagram-platform/webhooks, v25.0 (subscribed_apps)",
  ],
  calls: [
    {
      method: "POST",
      path: "{account}/messages",
      query: [],
      body: [
        "recipient.id",
        "recipient.comment_id",
        "messaging_type",
        "tag",
        "sender_action",
        "payload.message_id",
        "payload.reaction",
        "message.text",
        "message.attachment.type",
        "message.attachment.payload.url",
      ],
    },
    { method: "GET", path: "{account}/conversations", query: ["platform", "user_id", "fields"], body: [] },
    { method: "GET", path: "{account}/subscribed_apps", query: ["fields"], body: [] },
    { method: "POST", path: "{comment}/replies", query: [], body: ["message"] },
    { method: "GET", path: "{comment}/replies", query: ["fields", "limit"], body: [] },
    { method: "POST", path: "{comment}", query: [], body: ["hide"] },
    { method: "DELETE", path: "{comment}", query: [], body: [] },
    { method: "GET", path: "refresh_access_token", query: ["grant_type"], body: [] },
    { method: "GET", path: "{node}", query: ["fields"], body: [] },
  ],
};
