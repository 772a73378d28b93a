import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Code } from "../../shared/protocol/codes.ts";

/** What an answer may say beside its code. */
export interface ErrorDetail {
  /** The first wrong field of a body, as a path: `contact.external_id`. */
  path?: string;
}

/** Something the caller can cause and mend; mapped once to an answer `{ code }`. */
export class AppError extends Error {
  readonly code: Code;
  readonly detail: ErrorDetail;
  readonly status: ContentfulStatusCode;

  /** @param status of the answer, where it is not the one that this code has everywhere else */
  constructor(code: Code, detail: ErrorDetail = {}, status: ContentfulStatusCode = statuses[code] ?? 400) {
    super(code);
    this.name = "AppError";
    this.code = code;
    this.detail = detail;
    this.status = status;
  }
}

/** Statuses of the codes whose answer is not a plain 400. */
const statuses: Partial<Record<Code, ContentfulStatusCode>> = {
  "session.missing": 401,
  "session.over": 401,
  "password.wrong": 401,
  "key.missing": 401,
  "key.wrong": 401,
  "signature.missing": 401,
  "signature.wrong": 401,
  "origin.refused": 403,
  "role.not_allowed": 403,
  "device.suspended": 403,
  "note.not_yours": 403,
  "prose.not_allowed": 403,
  "surrender.refused": 403,
  "workspace.missing": 404,
  "document.unknown": 404,
  "agent.unknown": 404,
  "session.unknown": 404,
  "team.unknown": 404,
  "surrender.unknown": 404,
  "contact.unknown": 404,
  "channel.unknown": 404,
  "event.unknown": 404,
  "credential.unknown": 404,
  "key.unknown": 404,
  "invite.unknown": 404,
  "message.unknown": 404,
  "send.unknown": 404,
  "policy.unknown": 404,
  "note.unknown": 404,
  "workspace.exists": 409,
  "agent.exists": 409,
  "agent.last_admin": 409,
  "team.exists": 409,
  "team.in_use": 409,
  "surrender.repeated": 409,
  "contact.not_confirmed": 409,
  "settings.changed": 409,
  "send.not_waiting": 409,
  "send.in_doubt": 409,
  "credential.last": 409,
  "credential.too_many": 409,
  "invite.used": 410,
  "invite.expired": 410,
  "request.too_large": 413,
  "file.too_large": 413,
  "file.too_many": 413,
  "message.conflict": 422,
  "file.damaged": 422,
  "settings.invalid": 422,
  "calendar.unreadable": 422,
  "request.too_many": 429,
  "server.failed": 500,
  "file.store_failed": 503,
};
