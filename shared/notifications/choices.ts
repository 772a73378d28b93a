import * as v from "valibot";
import type { BellKind } from "./bell.ts";

/** Where somebody is told of one kind: in the list under the bell, and on their devices while Roost is closed. */
export const BellChoice = v.object({ bell: v.boolean(), push: v.boolean() });
export type BellChoice = v.InferOutput<typeof BellChoice>;

/** What holds for whoever has chosen nothing. */
export const usualChoices: Record<BellKind, BellChoice> = {
  assigned: { bell: true, push: true },
  teamAssigned: { bell: true, push: false },
  mention: { bell: true, push: true },
  message: { bell: true, push: true },
  returned: { bell: true, push: true },
  failed: { bell: true, push: true },
  breached: { bell: true, push: true },
  teamBreached: { bell: true, push: false },
};

/** @param chosen what the person has chosen, by kind */
export function choiceOf(chosen: Readonly<Record<string, BellChoice>>, kind: BellKind): BellChoice {
  return Object.hasOwn(chosen, kind) ? (chosen[kind] ?? usualChoices[kind]) : usualChoices[kind];
}
