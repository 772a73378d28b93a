/** One call of X's API as X describes it: path, and the fields that it knows. */
export interface DescribedCall {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the version; `{…}` stands for an id. */
  path: string;
  /** Whom it is done for: the account, by OAuth 1.0a, or nobody, by the app's bearer token. */
  as: "user" | "app";
  query?: readonly string[];
  /** Dot paths into the body, `[]` for whatever stands in a list; what is not named is refused. */
  body?: readonly string[];
}

/**
 * The part of X's API v2 that is used here. From `api.x.com/2/openapi.json`, version 2.167 (August 2026), and the pages of
 * xdevplatform/docs@28713281 beside it; fields that are never sent are left out.
 */
export const xDescription: readonly DescribedCall[] = [
  { method: "GET", path: "users/me", as: "user", query: ["user.fields"] },
  {
    method: "GET",
    path: "users/{user}/tweets",
    as: "user",
    query: ["max_results", "start_time", "tweet.fields"],
  },
  {
    method: "POST",
    path: "tweets",
    as: "user",
    body: [
      "text",
      "reply.in_reply_to_tweet_id",
      "reply.exclude_reply_user_ids[]",
      "quote_tweet_id",
      "media.media_ids[]",
    ],
  },
  { method: "PUT", path: "tweets/{post}/hidden", as: "user", body: ["hidden"] },
  { method: "POST", path: "users/{user}/likes", as: "user", body: ["tweet_id"] },
  { method: "DELETE", path: "users/{user}/likes/{post}", as: "user" },
  { method: "POST", path: "users/{user}/retweets", as: "user", body: ["tweet_id"] },
  { method: "DELETE", path: "users/{user}/retweets/{post}", as: "user" },
  {
    method: "POST",
    path: "dm_conversations/with/{user}/messages",
    as: "user",
    body: ["text", "attachments[].media_id"],
  },
  {
    method: "GET",
    path: "dm_conversations/with/{user}/dm_events",
    as: "user",
    query: ["max_results", "event_types", "dm_event.fields"],
  },
  {
    method: "POST",
    path: "media/upload/initialize",
    as: "user",
    body: ["media_type", "total_bytes", "media_category"],
  },
  { method: "POST", path: "media/upload/{media}/append", as: "user", body: ["segment_index", "media"] },
  { method: "POST", path: "media/upload/{media}/finalize", as: "user" },
  { method: "GET", path: "media/upload", as: "user", query: ["command", "media_id"] },
  { method: "GET", path: "webhooks", as: "app" },
  { method: "POST", path: "webhooks", as: "app", body: ["url"] },
  { method: "PUT", path: "webhooks/{hook}", as: "app" },
  { method: "GET", path: "activity/subscriptions", as: "app" },
  {
    method: "POST",
    path: "activity/subscriptions",
    as: "app",
    body: ["event_type", "filter.user_id", "filter.direction", "tag", "webhook_id"],
  },
  {
    method: "GET",
    path: "activity/stream",
    as: "app",
    query: ["backfill_minutes", "start_time", "end_time"],
  },
];
