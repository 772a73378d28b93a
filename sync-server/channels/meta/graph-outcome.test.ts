import { expect, test } from "vitest";
import { MINUTE } from "../../../shared/time/duration.ts";
import { commentOutcome, graphNoted, graphOutcome } from "./graph-outcome.ts";
import { troubleRows } from "./simulator/troubles.ts";

const answered = (status: number, body: string, headers: Record<string, string> = {}) =>
  ({ kind: "answered", status, headers, body }) as const;

/** What each row of Meta's refusals means for a call, and for when it may be made again. */
const meanings: Record<string, object> = {
  "the token is over": { rung: null, dead: true },
  "the session is over": { rung: null, dead: true },
  "too many calls of the app": { rung: null, waitMs: 2 * MINUTE },
  "too many calls of the user": { rung: null, waitMs: MINUTE },
  "too many calls of the page": { rung: null, waitMs: 7 * MINUTE },
  "too many calls of the API": { rung: null, waitMs: MINUTE },
  "too many calls of the business": { rung: null, waitMs: MINUTE },
  "too many calls, and nothing more said": { rung: null, waitMs: MINUTE },
  "the window is closed": { rung: "failed", why: "window" },
  "the app may not": { rung: "failed" },
  "the page has not allowed it": { rung: "failed" },
  "nobody is there": { rung: "failed" },
  "they want no messages": { rung: "failed" },
  "the page is blocked for a while": { rung: "failed" },
  "it was answered in private already": { rung: "failed" },
  "something is wrong at Meta's": { rung: "unknown" },
};

test.each(troubleRows.map((row) => [row.name, row] as const))("%s", (name, { status, error, headers }) => {
  const outcome = graphOutcome(answered(status, JSON.stringify({ error }), headers));
  const { rung, why, waitMs, dead } = { why: undefined, waitMs: undefined, dead: undefined, ...outcome };
  expect({ rung, why, waitMs, dead }).toEqual({
    why: undefined,
    waitMs: undefined,
    dead: undefined,
    ...meanings[name],
  });
});

test("S-4: only what certainly was not taken may be called again", () => {
  expect(graphOutcome({ kind: "not_sent", words: "ECONNREFUSED" })).toMatchObject({ rung: null });
  expect(graphOutcome({ kind: "ambiguous", words: "no answer in time" })).toMatchObject({ rung: "unknown" });
  expect(graphOutcome(answered(502, "<html>Bad gateway</html>"))).toMatchObject({ rung: "unknown" });
  expect(graphOutcome(answered(404, "<html>Not found</html>"))).toMatchObject({ rung: "failed" });
});

test("a comment that is gone cannot be answered; of anything else, the same answer says only that it was refused", () => {
  const gone = answered(400, JSON.stringify({ error: { code: 100, error_subcode: 33, message: "Gone." } }));
  expect(commentOutcome(gone)).toMatchObject({
    rung: "failed",
    why: "unanswerable",
    words: "Gone. (#100/33)",
  });
  expect(graphOutcome(gone)).not.toHaveProperty("why");
  expect(commentOutcome(answered(200, '{"id":"c1"}'))).not.toHaveProperty("why");
});

test("what the network calls it is kept", () => {
  expect(graphOutcome(answered(200, '{"recipient_id":"7","message_id":"m_1"}'))).toMatchObject({
    rung: "accepted",
    networkId: "m_1",
  });
  expect(graphOutcome(answered(200, '{"success":true}'))).not.toHaveProperty("networkId");
});

test("a call that only asks says how the account stands", () => {
  expect(graphNoted(answered(200, "{}"))).toEqual({ ok: true });
  expect(graphNoted({ kind: "not_sent", words: "ENOTFOUND" })).toEqual({
    ok: false,
    words: "ENOTFOUND",
    why: "unreachable",
  });
});
