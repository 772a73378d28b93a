import type { GraphDescription } from "../meta/graph-description.ts";

/** What a page's connector says to Graph. */
export const facebookDescription: GraphDescription = {
  version: "v25.0",
  sources: [
    "github.com/facebook/openapi business-messaging-api_v23.0.yaml, 2025-11-21 (messages)",
    "developers.facebook.com/documentation/business-messaging/messenger-platform, v25.0 (send-messages, send-messages/sender-actions, private-replies)",
    "developers.facebook.com/docs/graph-api/reference/v25.0 (page/conversations, comment, object/comments, object/likes, page/subscribed_apps, user)",
  ],
  calls: [
    {
      method: "POST",
      path: "{page}/messages",
      query: [],
      body: [
        "recipient.id",
        "recipient.comment_id",
        "recipient.post_id",
        "messaging_type",
        "tag",
        "sender_action",
        "payload.message_id",
        "payload.reaction",
        "message.text",
        "message.metadata",
        "message.attachment.type",
        "message.attachment.payload.url",
        "message.attachment.payload.is_reusable",
      ],
    },
    { method: "GET", path: "{page}/conversations", query: ["platform", "user_id", "fields"], body: [] },
    { method: "GET", path: "{page}/subscribed_apps", query: ["fields"], body: [] },
    { method: "POST", path: "{object}/comments", query: [], body: ["message", "attachment_url"] },
    { method: "GET", path: "{object}/comments", query: ["fields", "order", "limit"], body: [] },
    { method: "POST", path: "{object}/likes", query: [], body: [] },
    { method: "DELETE", path: "{object}/likes", query: [], body: [] },
    { method: "POST", path: "{comment}", query: [], body: ["is_hidden"] },
    { method: "DELETE", path: "{comment}", query: [], body: [] },
    { method: "GET", path: "{node}", query: ["fields"], body: [] },
  ],
};
