import type { GraphAnswer } from "../meta/simulator/graph-simulator.ts";
import type { TroubleRow } from "../meta/simulator/troubles.ts";

const ERRORS = "whatsapp/support/error-codes, 2026-05";

function row(name: string, code: number, message: string, status = 400, source = ERRORS): TroubleRow {
  return { name, status, error: { message: `(#${code}) ${message}`, code }, source };
}

/** What WhatsApp says no with, in its words. */
export const whatsappTroubles: readonly TroubleRow[] = [
  row("the token is not accepted", 0, "We were unable to authenticate the app user.", 401),
  row("the token is over", 190, "Your access token has expired.", 401),
  row(
    "the account is restricted",
    368,
    "The account has been restricted for violating a platform policy.",
    403,
  ),
  row("the account is locked", 131_031, "Business account has been locked.", 403),
  row("too many calls of the business", 80_007, "The account has reached its rate limit."),
  row("too many messages of the number", 130_429, "Cloud API message throughput has been reached.", 429),
  row(
    "too many messages to one person",
    131_056,
    "Too many messages sent to this phone number in a short time.",
  ),
  row("too many were marked as spam", 131_048, "Spam rate limit hit."),
  row(
    "the window is closed",
    131_047,
    "Re-engagement message: more than 24 hours have passed since the last reply.",
  ),
  row("they cannot be reached", 131_026, "Message undeliverable."),
  row("they get no more marketing today", 131_049, "Not delivered to maintain healthy ecosystem engagement."),
  row("they are on another experiment", 130_472, "User's number is part of an experiment."),
  row("the app may not", 10, "Permission is either not granted or has been removed.", 403),
  row("a field is missing", 131_008, "Required parameter is missing."),
  row("a field is wrong", 131_009, "Parameter value is not valid."),
  row("the request is wrong", 100, "Invalid parameter"),
  row(
    "the template has other variables",
    132_000,
    "Number of parameters does not match the expected number of params.",
  ),
  row("there is no such template", 132_001, "Template name does not exist in the translation."),
  row("the template is paused", 132_015, "Template is paused due to low quality."),
  row("such messages are not taken", 131_051, "Unsupported message type."),
  row("the file is not taken", 131_053, "Unable to upload the media used in the message."),
  row(
    "their number is hidden for this",
    131_062,
    "Business-scoped User ID recipients are not supported for this message.",
  ),
  row(
    "the number is not registered",
    133_010,
    "Phone number is not registered on the WhatsApp Business Platform.",
  ),
  row("nobody pays", 131_042, "There was an error related to your payment method."),
  row("something went wrong at WhatsApp's", 131_000, "Something went wrong.", 500),
  row("WhatsApp is away for a moment", 131_016, "Service is temporarily unavailable.", 500),
];

export const windowClosed = refused(131_047, "Re-engagement message");
export const undeliverable = refused(131_026, "Message undeliverable.");
export const oneTarget = refused(100, "Either to or recipient is required.");
export const unknownFile = refused(131_053, "Media upload error: no such media id");
export const noTemplate = refused(132_001, "Template name does not exist in the translation");
export const wrongParameters = refused(
  132_000,
  "Number of parameters does not match the expected number of params",
);
export const unsupported = refused(131_051, "Unsupported message type.");

/** Told afterwards of a sign on a message that is gone, or too old (whatsapp/messages/reaction-messages, 2025-11-03). */
export const lostReaction = { code: 131_009, title: "Parameter value is not valid." };

export function tooLong(field: string, most: number): GraphAnswer {
  return refused(100, `Param ${field} must be at most ${most} characters long.`);
}

export function unknownObject(id: string): GraphAnswer {
  const message = `Unsupported request. Object with ID '${id}' does not exist.`;
  return { refused: { message, code: 100, error_subcode: 33 } };
}

function refused(code: number, message: string): GraphAnswer {
  return { refused: { message: `(#${code}) ${message}`, code } };
}
