import * as v from "valibot";
import { SECOND } from "../../../shared/time/duration.ts";
import type { CallResult } from "../../http/call-network.ts";
import type { Answered, NotTaken, Outcome, Settled } from "../outcome.ts";
import { BotAnswer, isTokenRefused } from "./bot-api.ts";

/** A call was not taken, or nobody knows. */
export type NoStep = Extract<Settled, { rung: "failed" | "unknown" }> | NotTaken;
/** Or it was, as this message. */
export type StepOutcome = ({ message: number } | NoStep) & { answered?: Answered };

const Message = v.object({ message_id: v.number() });
/** Of an album, its messages. */
const Taken = v.union([Message, v.pipe(v.array(Message), v.minLength(1))]);

/** Longest reason that is kept of what Telegram says, in characters. */
const WORDS_LIMIT = 300;

/** What came of one call that sends. Telegram cannot be asked later: what may have been taken stays in doubt (channels 7). */
export function stepOutcome(result: CallResult): StepOutcome {
  return outcomeOf(result, taken);
}

/** What came of one call that changes something. */
export function doneOutcome(result: CallResult): Outcome {
  return outcomeOf(result, () => ({ rung: "accepted" }));
}

/** @param taken reads what Telegram says of a call that it took */
function outcomeOf<T extends object>(
  result: CallResult,
  taken: (result: unknown) => T,
): (T | NoStep) & { answered?: Answered } {
  if (result.kind === "not_sent") return { rung: null, words: result.words, why: "unreachable" };
  if (result.kind === "ambiguous") return { rung: "unknown", words: result.words, why: "unanswered" };
  const { status, body } = result;
  const said = v.safeParse(BotAnswer, parseJson(body));
  const outcome = !said.success
    ? unreadable(status)
    : said.output.ok
      ? taken(said.output.result)
      : refusedWith(said.output);
  return { ...outcome, answered: { status, body } };
}

function refusedWith(said: Extract<v.InferOutput<typeof BotAnswer>, { ok: false }>): NoStep {
  const { error_code: code, description, parameters } = said;
  return refused(code, description.slice(0, WORDS_LIMIT), parameters?.retry_after);
}

function taken(result: unknown): { message: number } | NoStep {
  const messages = v.safeParse(Taken, result);
  if (!messages.success)
    return { rung: "unknown", words: "Telegram did not say as which message it was taken" };
  const [first] = [messages.output].flat();
  return { message: first?.message_id ?? 0 };
}

function refused(status: number, words: string, retryAfter?: number): NoStep {
  if (isTokenRefused(status)) return { rung: null, words, dead: true };
  if (status === 429) return { rung: null, words, waitMs: (retryAfter ?? 1) * SECOND };
  if (status === 403)
    return { rung: "failed", words, ...(/blocked/iu.test(words) ? { why: "blocked" } : {}) };
  return status >= 500 ? { rung: "unknown", words } : { rung: "failed", words };
}

/** Something else than Telegram answered: a proxy in front of it, or none of the two. */
function unreadable(status: number): NoStep {
  const words = `${status} without an answer of Telegram`;
  return status >= 400 && status < 500 ? { rung: "failed", words } : { rung: "unknown", words };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
