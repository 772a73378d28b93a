import type { AppDeps } from "../../app.ts";
import type { IntakeDeps } from "../../intake/receive-message.ts";
import type { AttemptLimit } from "../../http/attempt-limit.ts";
import type { Uploads } from "../../files/uploads.ts";
import type { Writing } from "./writing.ts";

/** What the public side of web chat stands on. */
export interface ChatDeps extends Pick<
  AppDeps,
  | "clock"
  | "secret"
  | "publicUrl"
  | "channels"
  | "credentials"
  | "webchat"
  | "visitors"
  | "files"
  | "blobs"
  | "transactions"
  | "inbound"
  | "documents"
  | "attempts"
  | "jobs"
  | "addressOf"
  | "strangers"
> {
  intake: IntakeDeps;
  newId: () => string;
  uploads: Uploads;
  writing: Writing;
  limits: ChatLimits;
}

/** How much one visitor, or one address, may ask for. */
export interface ChatLimits {
  requests: AttemptLimit;
  sessions: AttemptLimit;
  messages: AttemptLimit;
  /** Of all visitors at one address: a visitor costs nothing to make up. */
  messagesOfAll: AttemptLimit;
  pieces: AttemptLimit;
}
