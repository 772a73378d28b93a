/**
 * The part of Telegram's Bot API that is used here: each method with its fields, those that are needed first. From the
 * machine-readable description PaulSonOfLars/telegram-bot-api-spec of 11 June 2026, version "Bot API 10.1".
 */
export const botApi: Record<string, MethodSpec> = {
  getMe: { fields: {} },
  getUpdates: {
    fields: { offset: "integer", limit: "integer", timeout: "integer", allowed_updates: "strings" },
  },
  setWebhook: {
    needed: ["url"],
    fields: {
      url: "string",
      certificate: "file",
      ip_address: "string",
      max_connections: "integer",
      allowed_updates: "strings",
      drop_pending_updates: "boolean",
      secret_token: "string",
    },
  },
  deleteWebhook: { fields: { drop_pending_updates: "boolean" } },
  getWebhookInfo: { fields: {} },
  getFile: { needed: ["file_id"], fields: { file_id: "string" } },
  sendMessage: {
    needed: ["chat_id", "text"],
    fields: {
      ...sendFields(),
      text: "string",
      parse_mode: "string",
      entities: "objects",
      link_preview_options: "object",
    },
  },
  sendPhoto: {
    needed: ["chat_id", "photo"],
    fields: { ...sendFields(), ...captionFields(), photo: "file", has_spoiler: "boolean" },
  },
  sendVideo: {
    needed: ["chat_id", "video"],
    fields: {
      ...sendFields(),
      ...captionFields(),
      video: "file",
      duration: "integer",
      width: "integer",
      height: "integer",
      thumbnail: "file",
      supports_streaming: "boolean",
      has_spoiler: "boolean",
    },
  },
  sendDocument: {
    needed: ["chat_id", "document"],
    fields: {
      ...sendFields(),
      ...captionFields(),
      document: "file",
      thumbnail: "file",
      disable_content_type_detection: "boolean",
    },
  },
  setMessageReaction: {
    needed: ["chat_id", "message_id"],
    fields: { chat_id: "integer", message_id: "integer", reaction: "objects", is_big: "boolean" },
  },
  sendMediaGroup: { needed: ["chat_id", "media"], fields: { ...sendFields(), media: "objects" } },
};

export type FieldType = "integer" | "string" | "strings" | "boolean" | "object" | "objects" | "file";

export interface MethodSpec {
  needed?: readonly string[];
  fields: Record<string, FieldType>;
}

/** What all methods take that send something. `chat_id` may also be a channel's name, which is not used here. */
function sendFields(): Record<string, FieldType> {
  return {
    business_connection_id: "string",
    chat_id: "integer",
    message_thread_id: "integer",
    disable_notification: "boolean",
    protect_content: "boolean",
    reply_parameters: "object",
    reply_markup: "object",
  };
}

function captionFields(): Record<string, FieldType> {
  return { caption: "string", parse_mode: "string", caption_entities: "objects" };
}

/**
 * What a call does not get right by this description.
 * @param params as they arrived: from JSON, or as fields of a form, where everything but a file is text
 * @returns null when all of it fits
 */
export function misfitOf(method: string, params: ReadonlyMap<string, unknown>): string | null {
  const spec = Object.hasOwn(botApi, method) ? botApi[method] : undefined;
  if (!spec) return "method not found";
  const missing = spec.needed?.find((name) => !params.has(name));
  if (missing) return `parameter ${missing} is required`;
  for (const [name, value] of params) {
    const type = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
    const isAttached = method === "sendMediaGroup" && value instanceof File;
    if (!isAttached && (!type || !isOf(type, value))) return `parameter ${name} is not in Bot API 10.1`;
  }
  return null;
}

function isOf(type: FieldType, value: unknown): boolean {
  switch (type) {
    case "integer":
      return Number.isSafeInteger(Number(value));
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "file":
      return value instanceof File;
    case "object":
      return isRecord(unpacked(value));
    case "strings":
      return everyIs(value, (one) => typeof one === "string");
    case "objects":
      return everyIs(value, isRecord);
  }
}

function everyIs(value: unknown, is: (one: unknown) => boolean): boolean {
  const list = unpacked(value);
  return Array.isArray(list) && list.every(is);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A structure within a form is JSON. */
export function unpacked(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
