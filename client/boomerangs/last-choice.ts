import * as v from "valibot";
import { BOOMERANG_LIMIT } from "../../shared/boomerang/presets.ts";
import { dueOf, type Choice } from "./boomerang-choice.ts";

/** When to come back, and whether a message wakes it early: what one boomerang has in common with the next. */
const LastChoice = v.object({
  choice: v.variant("kind", [
    v.object({ kind: v.literal("wait"), ms: v.pipe(v.number(), v.minValue(1), v.maxValue(BOOMERANG_LIMIT)) }),
    v.object({ kind: v.literal("own"), local: v.string() }),
  ]),
  keepAsleep: v.boolean(),
});
export interface LastChoice {
  choice: Choice;
  keepAsleep: boolean;
}

type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

const keyOf = (agent: string) => `roost:boomerang:${agent}`;

/** Remembers on this device how somebody chose their last boomerang; never its note. */
export function rememberChoice(agent: string, chosen: LastChoice, storage: Storage = localStorage): void {
  storage.setItem(keyOf(agent), JSON.stringify(chosen));
}

/** What they chose last, if it can be asked for again: a date of one's own that has passed cannot. */
export function lastChoice(agent: string, now: number, storage: Storage = localStorage): LastChoice | null {
  const held = v.safeParse(
    v.pipe(v.string(), v.parseJson(), LastChoice),
    storage.getItem(keyOf(agent)) ?? undefined,
  );
  if (!held.success) return null;
  return dueOf(held.output.choice, now).ok ? held.output : null;
}
