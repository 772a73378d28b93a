import * as v from "valibot";
import type { TelegramConnection } from "../../../shared/channels/telegram-connection.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import type { Noted } from "../health.ts";

/** Which bot is called, and where. */
export type Bot = Pick<TelegramConnection, "apiUrl" | "token">;

/** Telegram answered, and did not do what it was asked for. */
export class BotRefused extends Error {
  readonly status: number;
  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}

/** As the Bot API answers whatever it is asked. */
export const BotAnswer = v.variant("ok", [
  v.object({ ok: v.literal(true), result: v.unknown() }),
  v.object({
    ok: v.literal(false),
    error_code: v.number(),
    description: v.string(),
    parameters: v.optional(v.object({ retry_after: v.optional(v.number()) })),
  }),
]);

const TIMEOUT = 15 * SECOND;

interface Question<S> {
  params?: object;
  /** What the result looks like. */
  answer: S;
  /** Whoever asks wants no answer any more. */
  signal?: AbortSignal;
  timeoutMs?: number;
}

/**
 * Asks for what may be asked for twice; what must not be done twice goes out by `sendStep`.
 * @throws BotRefused when Telegram says no
 * @throws Error when there is no answer
 */
export async function askBot<S extends v.GenericSchema>(
  bot: Bot,
  method: string,
  { params = {}, answer, signal, timeoutMs = TIMEOUT }: Question<S>,
): Promise<v.InferOutput<S>> {
  const response = await fetch(methodUrl(bot, method), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
    redirect: "error",
    signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
  });
  const said = v.safeParse(BotAnswer, await response.json().catch(() => null));
  if (!said.success)
    throw new BotRefused(response.status, `${response.status} without an answer of Telegram`);
  if (!said.output.ok) throw new BotRefused(said.output.error_code, said.output.description);
  return v.parse(answer, said.output.result);
}

export function methodUrl({ apiUrl, token }: Bot, method: string): string {
  return `${apiUrl}/bot${token}/${method}`;
}

export function fileUrl({ apiUrl, token }: Bot, path: string): string {
  return `${apiUrl}/file/bot${token}/${path}`;
}

/** A token that was revoked answers 401, one that never was 404. */
export function isTokenRefused(status: number): boolean {
  return status === 401 || status === 404;
}

/** What went wrong with a bot, as its account says it. Never with its address, which has the token in it. */
export function troubleOf(error: unknown): Noted & { ok: false } {
  if (error instanceof BotRefused)
    return { ok: false, words: error.message, ...(isTokenRefused(error.status) ? { dead: true } : {}) };
  if (error instanceof v.ValiError) return { ok: false, words: "the answer is none of Telegram's" };
  const isLate = error instanceof Error && ["AbortError", "TimeoutError"].includes(error.name);
  return isLate
    ? { ok: false, words: "no answer in time", why: "unanswered" }
    : { ok: false, words: causeOf(error), why: "unreachable" };
}

/** `fetch` says no more than that it failed; why stands in its cause. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return "no connection";
}
