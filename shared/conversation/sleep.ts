import type { BoomerangWish } from "./intent.ts";
import type { AgentRef, Boomerang, ConversationRow } from "./row.ts";

/** Whoever a boomerang is by that nobody has set. */
const ROOST: AgentRef = { id: "", name: "Roost" };

interface Setting {
  n: number;
  at: number;
}

/** The boomerang somebody asked for, null where nobody did. */
export function boomerangOf(wish: BoomerangWish | undefined, { n }: Setting, by: AgentRef): Boomerang | null {
  if (!wish) return null;
  return {
    n,
    due: wish.due,
    keepAsleep: wish.keepAsleep ?? false,
    by,
    ...(wish.note ? { note: wish.note } : {}),
  };
}

/** Of what goes to Pending: where nobody said when, the workspace's own (T8). */
export function pendingBoomerang(
  { rules }: ConversationRow,
  wish: BoomerangWish | undefined,
  setting: Setting,
  by: AgentRef,
): Boomerang | null {
  if (wish || rules.boomerangMs === null) return boomerangOf(wish, setting, by);
  const due = setting.at + rules.boomerangMs;
  return { n: setting.n, due, keepAsleep: false, by: ROOST, system: true };
}
