import * as v from "valibot";
import { MINUTE, SECOND } from "../../../shared/time/duration.ts";
import type { CallResult } from "../../http/call-network.ts";
import type { Noted } from "../health.ts";
import type { NotTaken, Outcome, Settled } from "../outcome.ts";

type Answered = Extract<CallResult, { kind: "answered" }>;

/** How X says no: a problem, or a list of errors as its older parts have it. */
const Problem = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    title: v.optional(v.string(), ""),
    detail: v.optional(v.string(), ""),
    type: v.optional(v.string(), ""),
    errors: v.optional(
      v.array(
        v.object({
          message: v.optional(v.string(), ""),
          detail: v.optional(v.string(), ""),
          code: v.optional(v.number()),
        }),
      ),
      [],
    ),
  }),
);

const Taken = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ data: v.object({ id: v.optional(v.string()), dm_event_id: v.optional(v.string()) }) }),
);

/** Longest reason that is kept of what X says, in characters. */
const WORDS_LIMIT = 300;
/** Where X does not say how long. */
const PATIENCE = MINUTE;

/** What a call to X means for what it was to do (S-4). @param now epoch ms */
export function xOutcome(result: CallResult, now: number): Outcome {
  switch (result.kind) {
    case "not_sent":
      return { rung: null, words: result.words, why: "unreachable" };
    case "ambiguous":
      return { rung: "unknown", words: result.words, why: "unanswered" };
    case "answered": {
      const { status, body } = result;
      return { ...answered(result, now), answered: { status, body } };
    }
  }
}

/** What a call that only asks says of the account. */
export function xNoted(result: CallResult, now: number): Noted {
  const outcome = xOutcome(result, now);
  if (!("words" in outcome)) return { ok: true };
  const isDead = outcome.rung === null && outcome.dead === true;
  const why = result.kind === "answered" ? {} : ({ why: "unreachable" } as const);
  return { ok: false, words: outcome.words, ...(isDead ? { dead: true } : why) };
}

/**
 * Why X refuses for good what is a matter of the app or of the post, not of the call. `tier`: what the account pays for
 * does not hold it (changelog, 20 April 2026). `duplicate`: it stands there already, word for word.
 */
export function refusalOf(result: CallResult): "tier" | "duplicate" | null {
  if (result.kind !== "answered" || result.status !== 403) return null;
  const said = v.safeParse(Problem, result.body);
  if (!said.success) return null;
  const { type, errors } = said.output;
  const words = wordsOf(result);
  if (/duplicate/iu.test(words)) return "duplicate";
  const isOfTier =
    type.endsWith("client-forbidden") ||
    errors.some(({ code }) => code === 453) ||
    /access level|enterprise/iu.test(words);
  return isOfTier ? "tier" : null;
}

function answered(result: Answered, now: number): Settled | NotTaken {
  const { status } = result;
  if (status >= 200 && status < 300) {
    const taken = v.safeParse(Taken, result.body);
    const { id, dm_event_id: direct } = taken.success ? taken.output.data : {};
    const networkId = id ?? direct;
    return { rung: "accepted", ...(networkId === undefined ? {} : { networkId }) };
  }
  const words = wordsOf(result);
  // 402: nothing is paid for any more, until somebody does.
  if (status === 401 || status === 402) return { rung: null, words, dead: true };
  if (status === 429) return { rung: null, words, waitMs: waitOf(result.headers, now) };
  return { rung: status >= 500 ? "unknown" : "failed", words };
}

/** As X says it, with its number to look up. */
function wordsOf({ status, body }: Answered): string {
  const said = v.safeParse(Problem, body);
  const [first] = said.success ? said.output.errors : [];
  const words = said.success
    ? said.output.detail || first?.message || first?.detail || said.output.title
    : body;
  const number = `(${first?.code ?? status})`;
  const line = words.replace(/\s+/gu, " ").trim();
  return `${line.slice(0, WORDS_LIMIT - number.length - 1)} ${number}`.trim();
}

const limits = [
  ["x-rate-limit-remaining", "x-rate-limit-reset"],
  ["x-user-limit-24hour-remaining", "x-user-limit-24hour-reset"],
  ["x-app-limit-24hour-remaining", "x-app-limit-24hour-reset"],
] as const;

/** Until the last of the limits that are used up begins anew, which X tells in epoch seconds. */
function waitOf(headers: Answered["headers"], now: number): number {
  const ends = limits
    .filter(([left]) => headers[left] === "0")
    .map(([, reset]) => Number(headers[reset]) * SECOND - now)
    .filter((wait) => wait > 0);
  return ends.length === 0 ? PATIENCE : Math.max(SECOND, ...ends);
}
