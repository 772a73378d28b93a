import type { Unnumbered } from "../protocol/entry.ts";
import { breachDue } from "../sla/cycle.ts";
import type { ConversationFact } from "./entry.ts";
import { foldRow } from "./fold-row.ts";
import type { ConversationRow } from "./row.ts";

type Effect = Unnumbered<Extract<ConversationFact, { type: "returned" | "breached" }>>;

/** The system, as the author of what time does. The name is only for programs; screens say it in their language. */
export const SYSTEM = { kind: "system", name: "Roost" } as const;

/**
 * What time has done to a conversation by `now`: boomerangs that came back, SLA targets missed (F-4).
 * In order of their instants, each with an id made of its cause, so that it can happen only once.
 * @param now epoch ms
 */
export function dueEffects(row: ConversationRow, now: number): Effect[] {
  const effects: Effect[] = [];
  let view = row;
  for (let next = firstEffect(view, now); next; next = firstEffect(view, now)) {
    effects.push(next);
    view = foldRow(view, { ...next, n: view.head });
  }
  return effects;
}

function firstEffect(row: ConversationRow, now: number): Effect | null {
  const [first] = [returnOf(row), breachOf(row)]
    .filter((effect) => effect !== null)
    .filter((effect) => effect.at <= now)
    .toSorted((a, b) => a.at - b.at);
  return first ?? null;
}

function returnOf(row: ConversationRow): Effect | null {
  const boomerang = row.boomerang;
  if (!boomerang || row.state === "new") return null;
  return {
    id: `returned:${boomerang.n}`,
    type: "returned",
    at: boomerang.due,
    by: SYSTEM,
    cause: boomerang.n,
    due: boomerang.due,
    ...(boomerang.note ? { note: boomerang.note } : {}),
  };
}

function breachOf(row: ConversationRow): Effect | null {
  const cycle = row.cycle;
  const due = cycle && breachDue(cycle);
  if (!cycle || due === null || cycle.breached || row.state !== "new") return null;
  // Missed once the target has passed, not at its last millisecond.
  return {
    id: `breached:${cycle.n}`,
    type: "breached",
    at: due + 1,
    by: SYSTEM,
    cycle: cycle.n,
    kind: cycle.kind,
    due,
  };
}

/** The next instant at which time changes this conversation, epoch ms; null when it will not. */
export function nextDue(row: ConversationRow): number | null {
  const instants = [returnOf(row), breachOf(row)].flatMap((effect) => (effect ? [effect.at] : []));
  return instants.length ? Math.min(...instants) : null;
}

/**
 * The row as it stands at `now`: time is in the view, never in what is stored (F-3).
 * Its `head` counts the effects too; an intent's `seen` comes from the stored row.
 */
export function viewAt(row: ConversationRow, now: number): ConversationRow {
  return dueEffects(row, now).reduce<ConversationRow>(
    (view, effect) => foldRow(view, { ...effect, n: view.head }),
    row,
  );
}
