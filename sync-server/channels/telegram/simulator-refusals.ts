/** What Telegram says when it does not do what it was asked for. */
export interface Refusal {
  /** Of HTTP, and `error_code`. */
  status: number;
  description: string;
  /** Seconds. */
  retryAfter?: number;
}

/**
 * Refusals as the Bot API server words them. Sources: `tdlib/telegram-bot-api`, `Client.cpp` and `WebhookActor.cpp` (words);
 * core.telegram.org/bots/api, "Making requests" and `ResponseParameters` (shape); core.telegram.org/bots/faq (rates).
 */
export const refusals = {
  tokenRevoked: { status: 401, description: "Unauthorized" },
  tokenUnknown: { status: 404, description: "Not Found" },
  blocked: { status: 403, description: "Forbidden: bot was blocked by the user" },
  deactivated: { status: 403, description: "Forbidden: user is deactivated" },
  notStarted: { status: 403, description: "Forbidden: bot can't initiate conversation with a user" },
  noChat: { status: 400, description: "Bad Request: chat not found" },
  noMessage: { status: 400, description: "Bad Request: message to react not found" },
  badReaction: { status: 400, description: "Bad Request: REACTION_INVALID" },
  textEmpty: { status: 400, description: "Bad Request: message text is empty" },
  textTooLong: { status: 400, description: "Bad Request: message is too long" },
  captionTooLong: { status: 400, description: "Bad Request: message caption is too long" },
  badPicture: { status: 400, description: "Bad Request: IMAGE_PROCESS_FAILED" },
  tooLarge: { status: 413, description: "Request Entity Too Large" },
  tooFast: { status: 429, description: "Too Many Requests: retry after 7", retryAfter: 7 },
  internal: { status: 500, description: "Internal Server Error" },
  fileTooBig: { status: 400, description: "Bad Request: file is too big" },
  noFile: { status: 400, description: "Bad Request: wrong file_id or the file is temporarily unavailable" },
  hookActive: {
    status: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  },
  otherPoller: {
    status: 409,
    description:
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  },
  hookWithoutHttps: {
    status: 400,
    description: "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
  },
} as const satisfies Record<string, Refusal>;

/** Limits in the numbers of core.telegram.org/bots/api. */
export const limits = {
  text: 4096,
  caption: 1024,
  photoBytes: 10_000_000,
  uploadBytes: 50_000_000,
  downloadBytes: 20_000_000,
  albumLeast: 2,
  albumMost: 10,
  /** Of one bot, to whomever (core.telegram.org/bots/faq). */
  callsPerSecond: 30,
} as const;
