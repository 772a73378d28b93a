import * as v from "valibot";
import { MINUTE, SECOND } from "../../../shared/time/duration.ts";
import type { CallResult } from "../../http/call-network.ts";
import type { Noted } from "../health.ts";
import type { NotTaken, Outcome, Settled } from "../outcome.ts";
import { answerOf } from "../../http/answer-of.ts";

const GraphError = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    error: v.object({
      code: v.number(),
      error_subcode: v.optional(v.number()),
      message: v.optional(v.string(), ""),
      error_user_msg: v.optional(v.string()),
    }),
  }),
);
type GraphError = v.InferOutput<typeof GraphError>["error"];

const Taken = v.object({
  message_id: v.optional(v.string()),
  id: v.optional(v.string()),
  messages: v.optional(v.array(v.object({ id: v.string() })), []),
});

/** Longest reason that is kept of what Meta says, in characters. */
const WORDS_LIMIT = 300;
/** Where Meta does not say how long. */
const PATIENCE = MINUTE;

/** The token, or the session behind it, is over. */
const deadCodes = new Set([102, 190]);
/** More calls than allowed: of the app, the user, the page, the API, the business. */
const waitCodes = new Set([4, 17, 32, 613, 80001, 80002, 80006, 80007, 80008]);
/** The time to answer somebody has ended. */
const windowSubcodes = new Set([2018065, 2018278]);
/** Something is wrong at Meta's: nobody knows how far the call came. */
const doubtfulCodes = new Set([1, 2]);

/** What numbers mean on one network of Meta's alone, as the sets above; `wait`: for how long, in ms. */
export interface OwnCodes {
  dead: ReadonlySet<number>;
  wait: ReadonlyMap<number, number>;
  window: ReadonlySet<number>;
  doubtful: ReadonlySet<number>;
}

const noCodes: OwnCodes = { dead: new Set(), wait: new Map(), window: new Set(), doubtful: new Set() };

/** What a call to Graph means for what it was to do (S-4). */
export function graphOutcome(result: CallResult, own = noCodes): Outcome {
  switch (result.kind) {
    case "not_sent":
      return { rung: null, words: result.words, why: "unreachable" };
    case "ambiguous":
      return { rung: "unknown", words: result.words, why: "unanswered" };
    case "answered": {
      const { status, body } = result;
      return { ...answered(result, own), answered: { status, body } };
    }
  }
}

/**
 * Whether Meta says that there is nothing of that id. It says the same of what the account may not see any more
 * (graph-api/guides/error-handling).
 */
export function isGone(result: CallResult): boolean {
  if (result.kind !== "answered") return false;
  const said = v.safeParse(GraphError, result.body);
  return said.success && said.output.error.code === 100 && said.output.error.error_subcode === 33;
}

/** What a call that answers a comment means: where that is gone, nothing can be said below it. */
export function commentOutcome(result: CallResult): Outcome {
  const outcome = graphOutcome(result);
  return isGone(result) && outcome.rung === "failed" ? { ...outcome, why: "unanswerable" } : outcome;
}

/** What a call that only asks says of the account. */
export function graphNoted(result: CallResult, own = noCodes): Noted {
  const outcome = graphOutcome(result, own);
  if (!("words" in outcome)) return { ok: true };
  const isDead = outcome.rung === null && outcome.dead === true;
  const why = result.kind === "answered" ? {} : ({ why: "unreachable" } as const);
  return { ok: false, words: outcome.words, ...(isDead ? { dead: true } : why) };
}

type Answered = Extract<CallResult, { kind: "answered" }>;

function answered(result: Answered, own: OwnCodes): Settled | NotTaken {
  const { status, headers, body } = result;
  if (status >= 200 && status < 300) {
    const networkId = namedIn(result);
    return { rung: "accepted", ...(networkId === undefined ? {} : { networkId }) };
  }
  const said = v.safeParse(GraphError, body);
  if (said.success) return refused(said.output.error, { status, headers }, own);
  const words = `${status} ${body.replace(/\s+/gu, " ").trim()}`.trim().slice(0, WORDS_LIMIT);
  if (status === 429) return { rung: null, words, waitMs: waitOf(headers) };
  return { rung: status >= 300 && status < 500 ? "failed" : "unknown", words };
}

function namedIn(result: Answered): string | undefined {
  const taken = answerOf(Taken, result);
  return taken?.message_id ?? taken?.id ?? taken?.messages[0]?.id;
}

function refused(
  error: GraphError,
  { status, headers }: Pick<Answered, "status" | "headers">,
  own: OwnCodes,
): Settled | NotTaken {
  const { code, error_subcode: subcode = 0 } = error;
  const words = wordsOf(error);
  const ownWait = own.wait.get(code);
  if (ownWait !== undefined) return { rung: null, words, waitMs: ownWait };
  if (waitCodes.has(code) || status === 429) return { rung: null, words, waitMs: waitOf(headers) };
  if (deadCodes.has(code) || own.dead.has(code)) return { rung: null, words, dead: true };
  if (windowSubcodes.has(subcode) || own.window.has(code)) return { rung: "failed", words, why: "window" };
  if (doubtfulCodes.has(code) || own.doubtful.has(code) || status >= 500) return { rung: "unknown", words };
  return { rung: "failed", words };
}

/** As Meta says it, for people where it has words for people, with its numbers to look up. */
function wordsOf({ code, error_subcode, message, error_user_msg }: GraphError): string {
  const said = (error_user_msg ?? message)
    .replace(/^\(#\d+\)\s*/u, "")
    .replace(/\s+/gu, " ")
    .trim();
  const number = error_subcode === undefined ? `#${code}` : `#${code}/${error_subcode}`;
  return `${said.slice(0, WORDS_LIMIT - number.length - 3)} (${number})`.trim();
}

const Usage = v.pipe(
  v.string(),
  v.parseJson(),
  v.record(v.string(), v.array(v.object({ estimated_time_to_regain_access: v.optional(v.number(), 0) }))),
);

/** `Retry-After` in seconds, else what the usage of the page says, in minutes. */
function waitOf(headers: Answered["headers"]): number {
  const asked = headers["retry-after"];
  if (asked !== undefined && /^\d{1,9}$/u.test(asked)) return Number(asked) * SECOND;
  const usage = v.safeParse(Usage, headers["x-business-use-case-usage"]);
  const minutes = usage.success
    ? Object.values(usage.output).flatMap((uses) => uses.map((use) => use.estimated_time_to_regain_access))
    : [];
  return Math.max(PATIENCE, ...minutes.map((each) => each * MINUTE));
}
