import type { SimulatedTrouble } from "../../simulator-control.ts";

/** What a call to Graph can run into. */
export type Trouble =
  | { kind: "refused"; status: number; error: GraphRefusal; headers?: Record<string, string> }
  /** The line is cut after the call was done, or before; or nothing is answered for longer than anybody waits. */
  | { kind: "cut"; done: boolean }
  | { kind: "silent" }
  /** Answered, and late. */
  | { kind: "slow"; ms: number };

export interface GraphRefusal {
  message: string;
  code: number;
  error_subcode?: number;
}

/** What a call runs into while a trouble lasts; null: nothing. Nobody is called while the address is down. */
export function lastingTrouble(trouble: SimulatedTrouble | null): Trouble | null {
  switch (trouble?.kind) {
    case "slow":
      return trouble;
    case "answers_lost":
      return { kind: "cut", done: true };
    case "rate_limited": {
      const error = { message: "(#4) Application request limit reached", code: 4 };
      const headers = { "retry-after": String(trouble.retryAfterSeconds) };
      return { kind: "refused", status: 400, error, headers };
    }
    case "token_dead": {
      const error = { message: "Invalid OAuth access token.", code: 190, error_subcode: 460 };
      return { kind: "refused", status: 401, error };
    }
    case "down":
    case undefined:
      return null;
  }
}

export interface TroubleRow {
  name: string;
  status: number;
  error: GraphRefusal;
  headers?: Record<string, string>;
  source: string;
}

const ERRORS = "messenger-platform/error-codes, 2026-03-18";
const GRAPH = "graph-api/guides/error-handling";
const LIMITS = "graph-api/overview/rate-limiting";

/** What Meta says no with, in its words. */
export const troubleRows: readonly TroubleRow[] = [
  {
    name: "the token is over",
    status: 401,
    error: { message: "Invalid OAuth access token.", code: 190, error_subcode: 460 },
    source: ERRORS,
  },
  {
    name: "the session is over",
    status: 400,
    error: { message: "Session key invalid or no longer valid", code: 102 },
    source: GRAPH,
  },
  {
    name: "too many calls of the app",
    status: 400,
    error: { message: "(#4) Application request limit reached", code: 4 },
    headers: { "retry-after": "120" },
    source: ERRORS,
  },
  {
    name: "too many calls of the user",
    status: 400,
    error: { message: "(#17) User request limit reached", code: 17 },
    source: GRAPH,
  },
  {
    name: "too many calls of the page",
    status: 400,
    error: { message: "(#32) Page request limit reached", code: 32 },
    headers: {
      "x-business-use-case-usage": '{"1234":[{"type":"messenger","estimated_time_to_regain_access":7}]}',
    },
    source: LIMITS,
  },
  {
    name: "too many calls of the API",
    status: 400,
    error: { message: "(#613) Calls to this API have exceeded the rate limit.", code: 613 },
    source: ERRORS,
  },
  {
    name: "too many calls of the business",
    status: 400,
    error: { message: "(#80007) There have been too many calls to this account.", code: 80007 },
    source: LIMITS,
  },
  {
    name: "too many calls, and nothing more said",
    status: 429,
    error: { message: "Too many requests", code: 0 },
    source: LIMITS,
  },
  {
    name: "the window is closed",
    status: 400,
    error: {
      message: "(#10) This message is sent outside of allowed window.",
      code: 10,
      error_subcode: 2018278,
    },
    source: ERRORS,
  },
  {
    name: "the app may not",
    status: 403,
    error: { message: "(#10) Application does not have permission for this action", code: 10 },
    source: GRAPH,
  },
  {
    name: "the page has not allowed it",
    status: 403,
    error: { message: "(#200) Requires pages_messaging permission to manage the object", code: 200 },
    source: ERRORS,
  },
  {
    name: "nobody is there",
    status: 400,
    error: { message: "(#100) No matching user found", code: 100, error_subcode: 2018001 },
    source: ERRORS,
  },
  {
    name: "they want no messages",
    status: 400,
    error: { message: "(#551) This person isn't available right now.", code: 551, error_subcode: 1545041 },
    source: ERRORS,
  },
  {
    name: "the page is blocked for a while",
    status: 400,
    error: {
      message: "(#368) The action attempted has been deemed abusive or is otherwise disallowed",
      code: 368,
    },
    source: GRAPH,
  },
  {
    name: "it was answered in private already",
    status: 400,
    error: { message: "(#10900) Activity already replied to", code: 10_900 },
    source: "messenger-platform/discovery/private-replies, 2026-04-16",
  },
  {
    name: "something is wrong at Meta's",
    status: 500,
    error: { message: "(#2) An unexpected error has occurred. Please retry your request later.", code: 2 },
    source: ERRORS,
  },
];
