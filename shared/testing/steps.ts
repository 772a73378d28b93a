import fc from "fast-check";
import { HOUR, MINUTE, SECOND } from "../time/duration.ts";

/** What a person may do; what it is done to is picked from what the device shows at that moment. */
export const actKinds = [
  "pend",
  "pendUntil",
  "pendAsleepUntil",
  "resolve",
  "resolveUntil",
  "reopen",
  "assign",
  "unassign",
  "cancelBoomerang",
  "send",
  "sendAndPend",
  "sendAndResolve",
  "sendWithoutDraft",
  "replace",
  "cancel",
  "confirm",
  "discard",
  "settled",
  "discardDraft",
  "like",
  "unlike",
  "repost",
  "delete",
  "keep",
  "addNote",
  "editNote",
  "deleteNote",
  "addTopic",
  "removeTopic",
  "undo",
  "redo",
  "dismiss",
] as const;
export type ActKind = (typeof actKinds)[number];

type Rung = "accepted" | "delivered" | "read" | "failed" | "unknown";

/** One thing that happens in the world of `world.ts`. */
export type Step =
  | { kind: "contact writes"; heldBy?: string }
  | { kind: "automated"; did: "topic" | "tag" | "resolve" | "reply"; pick: number }
  | { kind: "handed over" }
  | { kind: "released"; pick: number }
  | { kind: "routed"; pick: number }
  /** `online`: the device has everything at the press, and the act arrives at once. */
  | { kind: "act"; who: number; act: ActKind; pick: number; online: boolean }
  | { kind: "pull"; who: number; count: number }
  | { kind: "push"; who: number; count: number; ackLost: boolean }
  | { kind: "wait"; ms: number }
  | { kind: "claim"; pick: number }
  | { kind: "rung"; pick: number; rung: Rung }
  | { kind: "act rung"; pick: number; rung: "claimed" | "unknown" | "accepted" | "failed" }
  | { kind: "unknown entry"; more: object };

const who = fc.nat({ max: 3 });
const pick = fc.nat({ max: 7 });
const count = fc.integer({ min: 1, max: 6 });

export const act: fc.Arbitrary<Extract<Step, { kind: "act" }>> = fc.record({
  kind: fc.constant("act" as const),
  who,
  // those that need something to act on are drawn more often than the rest
  act: fc.constantFrom(...actKinds, ...(["confirm", "replace", "cancel", "undo", "undo", "redo"] as const)),
  pick,
  online: fc.nat({ max: 3 }).map((n) => n > 0),
});

const rungs: fc.Arbitrary<Rung> = fc.constantFrom("accepted", "delivered", "read", "failed", "unknown");

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: "contact writes" } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: "contact writes", heldBy: "Bot" } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: "handed over" } as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("automated" as const),
      did: fc.constantFrom("topic", "topic", "tag", "resolve", "reply", "reply"),
      pick,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("released" as const), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("routed" as const), pick }) },
  { weight: 18, arbitrary: act },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("pull" as const), who, count }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("push" as const), who, count, ackLost: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      ms: fc.constantFrom(1, 5 * SECOND, 10 * MINUTE, 20 * MINUTE, 3 * HOUR, 26 * HOUR),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("claim" as const), pick }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("rung" as const), pick, rung: rungs }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("act rung" as const),
      pick,
      rung: fc.constantFrom("claimed", "unknown", "accepted", "failed"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("unknown entry" as const),
      more: fc.constantFrom(
        {},
        { dev: "a-laptop" },
        { dev: "a-laptop", overtaken: { by: 0 } },
        { of: "x", message: null },
      ),
    }),
  },
);

/** A history of a conversation that always begins with a message. */
export const steps: fc.Arbitrary<Step[]> = fc
  .array(step, { minLength: 1, maxLength: 60, size: "max" })
  .map((rest) => [{ kind: "contact writes" }, ...rest]);
