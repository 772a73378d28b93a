import { MINUTE } from "../../shared/time/duration.ts";
import type { LinkState, Refused, StorageState, Unsent } from "../sync/desk.ts";

export const SAMPLE_REPLY =
  "I am sorry, Maya. The refund is on its way: you will see it on your account by Thursday.";

/** A link in the state that is named; online by socket when it names none. */
export function sampleLink(name: string | null, now: number): LinkState {
  switch (name) {
    case "offline":
      return { kind: "offline", since: now - 6 * MINUTE };
    case "connecting":
      return { kind: "connecting", since: now - MINUTE };
    case "http":
      return { kind: "online", by: "http" };
    case "session":
    case "revoked":
    case "too_old":
      return { kind: "ended", why: name };
    default:
      return { kind: "online", by: "socket" };
  }
}

export function isStorage(name: string | null): name is StorageState {
  return name === "ready" || name === "failing" || name === "memory" || name === "evicted";
}

/** Two acts, a reply and a note for each state that is named. */
export function unsentOf(states: readonly string[], now: number): Unsent[] {
  return states.filter(isUnsentState).flatMap((state, i) => [
    {
      id: `s${i}`,
      doc: "cv:maya",
      at: now - 5 * MINUTE,
      state,
      what: { kind: "act", type: "send" },
      ...(state === "held" ? { words: SAMPLE_REPLY } : {}),
    },
    ...(state === "held"
      ? []
      : ([
          {
            id: `r${i}`,
            doc: "cv:tomas",
            at: now - 4 * MINUTE,
            state,
            what: { kind: "act", type: "resolve" },
          },
          { id: `n${i}`, doc: "cv:julien", at: now - MINUTE, state, what: { kind: "prose", root: "note:1" } },
        ] as const)),
  ]);
}

function isUnsentState(state: string): state is Unsent["state"] {
  return state === "waiting" || state === "left" || state === "held";
}

export function refusals(now: number): Refused[] {
  return [
    {
      id: "x1",
      doc: "cv:fatou",
      code: "role.not_allowed",
      at: now - 20 * MINUTE,
      what: { kind: "act", type: "send" },
      words:
        "It is back in stock in size 38 from Monday, both in store and online. Shall I keep one for you?",
    },
    {
      id: "x2",
      doc: "cv:chen",
      code: "document.unknown",
      at: now - 12 * MINUTE,
      what: { kind: "act", type: "topic.add" },
      words: "",
    },
  ];
}
