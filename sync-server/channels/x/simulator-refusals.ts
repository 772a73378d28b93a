/** What X says when it does not do what it was asked for. */
export interface XRefusal {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

export interface RefusalRow extends XRefusal {
  name: string;
  source: string;
}

const PROBLEMS = "https://api.twitter.com/2/problems";
const DOCS = "docs.x.com/x-api/fundamentals/response-codes-and-errors";

/** Refusals in X's words, with where they stand. "Recalled": seen in use, not in a document. */
export const refusals = {
  unauthorized: {
    name: "the keys are not accepted",
    source: DOCS,
    status: 401,
    body: { title: "Unauthorized", type: "about:blank", status: 401, detail: "Unauthorized" },
  },
  noCredits: {
    name: "nothing is paid for any more",
    source: "docs.x.com/x-api/getting-started/pricing (words recalled)",
    status: 402,
    body: {
      title: "CreditsDepleted",
      type: `${PROBLEMS}/credits`,
      detail: "Your enrolled account does not have any credits to fulfill this request.",
    },
  },
  notSummoned: {
    name: "the author has not named the account",
    source: "docs.x.com/changelog, 2026-02-23 (words recalled)",
    status: 403,
    body: {
      title: "Forbidden",
      type: "about:blank",
      status: 403,
      detail:
        "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.",
    },
  },
  notInPlan: {
    name: "the plan does not hold it",
    source: `${DOCS}; docs.x.com/changelog, 2026-04-20`,
    status: 403,
    body: {
      title: "Client Forbidden",
      type: `${PROBLEMS}/client-forbidden`,
      reason: "client-not-enrolled",
      required_enrollment: "Appropriate Level of API Access",
      detail: "This endpoint needs another access level.",
    },
  },
  subsetOnly: {
    name: "the plan holds only a part of the API",
    source: "developer.x.com/en/support/x-api/error-troubleshooting, 453",
    status: 403,
    body: {
      errors: [
        {
          message:
            "You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints only.",
          code: 453,
        },
      ],
    },
  },
  duplicate: {
    name: "it was said before, word for word",
    source: "github.com/akrherz/iembot/issues/163, 2026-02-13",
    status: 403,
    body: {
      title: "Forbidden",
      type: "about:blank",
      status: 403,
      detail: "You are not allowed to create a Tweet with duplicate content.",
    },
  },
  notPermitted: {
    name: "the author has blocked the account, or shows it nothing",
    source: "help.blotato.com/platforms/faqs",
    status: 403,
    body: {
      title: "Forbidden",
      type: "about:blank",
      status: 403,
      detail: "You are not permitted to perform this action.",
    },
  },
  notVisible: {
    name: "the post is gone",
    source: "recalled",
    status: 403,
    body: {
      title: "Forbidden",
      type: "about:blank",
      status: 403,
      detail: "You attempted to reply to a Tweet that is deleted or not visible to you.",
    },
  },
  noDirect: {
    name: "they take no messages of the account",
    source: "recalled",
    status: 403,
    body: {
      title: "Forbidden",
      type: "about:blank",
      status: 403,
      detail: "You do not have permission to DM one or more participants.",
    },
  },
  tooLong: {
    name: "it is too long",
    source: "developer.x.com/en/support/x-api/error-troubleshooting, 186",
    status: 403,
    body: { errors: [{ message: "Tweet needs to be a bit shorter.", code: 186 }] },
  },
  noMedia: {
    name: "X does not know the file",
    source: "recalled",
    status: 400,
    body: {
      title: "Invalid Request",
      type: `${PROBLEMS}/invalid-request`,
      detail: "Your media IDs are invalid.",
    },
  },
  tooFast: {
    name: "too many calls in a quarter of an hour",
    source: "docs.x.com/x-api/fundamentals/rate-limits",
    status: 429,
    body: { title: "Too Many Requests", type: "about:blank", status: 429, detail: "Too Many Requests" },
  },
  crcFailed: {
    name: "the address does not answer the challenge",
    source: "docs.x.com/x-api/webhooks/introduction",
    status: 400,
    body: {
      title: "Invalid Request",
      type: `${PROBLEMS}/invalid-request`,
      detail: "CrcValidationFailed: the webhook URL did not answer the challenge.",
    },
  },
  internal: {
    name: "something is wrong at X",
    source: DOCS,
    status: 500,
    body: { title: "Internal Server Error", type: "about:blank", status: 500, detail: "Internal Error" },
  },
  overCapacity: {
    name: "X is over its capacity",
    source: DOCS,
    status: 503,
    body: { title: "Service Unavailable", type: "about:blank", status: 503, detail: "Service Unavailable" },
  },
} as const satisfies Record<string, RefusalRow>;

export function unknownField(name: string): XRefusal {
  const detail = `The field [${name}] is not known to this call.`;
  return { status: 400, body: { title: "Invalid Request", type: `${PROBLEMS}/invalid-request`, detail } };
}

export function unknownCall(what: string): XRefusal {
  return { status: 404, body: { title: "Not Found", type: "about:blank", status: 404, detail: what } };
}

/** @param reset epoch ms */
export function tooFastUntil(reset: number, limit: number): XRefusal {
  const { status, body } = refusals.tooFast;
  return { status, body, headers: rateHeaders(limit, 0, reset) };
}

export function rateHeaders(limit: number, left: number, reset: number): Record<string, string> {
  return {
    "x-rate-limit-limit": String(limit),
    "x-rate-limit-remaining": String(left),
    "x-rate-limit-reset": String(Math.ceil(reset / 1000)),
  };
}

/** In the words that reach people: of either of X's two ways to say no. */
export function wordsOfRefusal({ body }: XRefusal): string {
  const { detail, errors } = body as { detail?: string; errors?: readonly { message: string }[] };
  return detail ?? errors?.[0]?.message ?? "";
}
