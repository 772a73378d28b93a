import * as v from "valibot";
import { SECOND } from "../../../shared/time/duration.ts";
import type { CallResult } from "../../http/call-network.ts";
import type { Outcome } from "../outcome.ts";

const NetworkId = v.pipe(v.string(), v.maxLength(255));
const Answer = v.object({
  id: v.optional(NetworkId),
  network_id: v.optional(NetworkId),
  permalink: v.optional(v.pipe(v.string(), v.maxLength(2000), v.url(), v.regex(/^https?:/))),
  status: v.optional(v.picklist(["accepted", "delivered", "read", "failed"])),
  reason: v.optional(v.string()),
});

/** Longest reason that is kept of what a network says, in characters. */
const WORDS_LIMIT = 300;

/** @param now epoch ms, for a `Retry-After` that is a date */
export function outcomeOf(result: CallResult, now: number): Outcome {
  switch (result.kind) {
    case "not_sent":
      return { rung: null, words: result.words, why: "unreachable" };
    case "ambiguous":
      return { rung: "unknown", words: result.words, why: "unanswered" };
    case "answered": {
      const { status, body } = result;
      return { ...outcomeOfAnswer(result, now), answered: { status, body } };
    }
  }
}

type Answered = Extract<CallResult, { kind: "answered" }>;

function outcomeOfAnswer({ status, headers, body }: Answered, now: number): Outcome {
  const words = `${status} ${body.replace(/\s+/gu, " ").trim()}`.trim().slice(0, WORDS_LIMIT);
  const waitMs = retryAfter(headers["retry-after"], now);
  if (status >= 200 && status < 300) return taken(body);
  if (status === 429 || status === 425 || (status === 503 && waitMs !== null)) {
    return { rung: null, words, ...(waitMs === null ? {} : { waitMs }) };
  }
  // Redirects are not followed: the reply is nowhere, and the address is to be corrected.
  if (status >= 300 && status < 500 && status !== 408) return { rung: "failed", words };
  return { rung: "unknown", words };
}

function taken(body: string): Outcome {
  const answer = v.safeParse(Answer, parseJson(body));
  if (!answer.success) return { rung: "accepted" };
  const { id, network_id: networkId = id, permalink, status = "accepted", reason = "" } = answer.output;
  if (status === "failed") return { rung: "failed", words: reason.slice(0, WORDS_LIMIT) };
  return {
    rung: status,
    ...(networkId === undefined ? {} : { networkId }),
    ...(permalink === undefined ? {} : { permalink }),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function retryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
