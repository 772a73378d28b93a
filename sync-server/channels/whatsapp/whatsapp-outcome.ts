import { MINUTE, SECOND } from "../../../shared/time/duration.ts";
import type { CallResult } from "../../http/call-network.ts";
import { graphOutcome, type OwnCodes } from "../meta/graph-outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { WireError } from "./wire.ts";

/** What WhatsApp's own numbers mean (whatsapp/support/error-codes, 2026-05). */
export const whatsappCodes: OwnCodes = {
  /** The token; the account is restricted; it is locked. */
  dead: new Set([0, 368, 131_031]),
  /** Too much at once: of the number; to one person; too many who did not want it. */
  wait: new Map([
    [130_429, 5 * SECOND],
    [131_056, 10 * SECOND],
    [131_048, 10 * MINUTE],
  ]),
  window: new Set([131_047]),
  /** Something is wrong at WhatsApp's: nobody knows how far the call came. */
  doubtful: new Set([131_000, 131_016, 133_004]),
};

/** What a call means for the reply that it was to hand over (S-4). */
export function whatsappOutcome(result: CallResult): Outcome {
  return graphOutcome(result, whatsappCodes);
}

/** Whether only an approved template may be sent now. */
export function isWindowCode(code: number): boolean {
  return whatsappCodes.window.has(code);
}

/** As WhatsApp says it, with the number to look up. */
export function errorWords({ code, title, message, error_data }: WireError): string {
  const said = (error_data?.details || message || title).replace(/\s+/gu, " ").trim();
  return `${said.slice(0, 280)} (#${code})`.trim();
}
