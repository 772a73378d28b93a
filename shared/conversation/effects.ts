import type { Unnumbered } from "../protocol/entry.ts";
import type { ConversationFact } from "./entry.ts";
import { foldRow } from "./fold-row.ts";
import { resolveDue } from "./idle.ts";
import type { ConversationRow } from "./row.ts";

type Effect = Unnumbered<Extract<ConversationFact, { type: "returned" | "breached" | "auto.resolved" }>>;

/** The system, as the author of what time does. The name is only for programs; screens say it in their language. */
export const SYSTEM = { kind: "system", name: "Roost" } as const;

/**
 * What time has done to a conversation by `now`: boomerangs that came back, SLA targets missed, what was resolved because
 * nothing happened (F-4).
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
  const due = nextDue(row);
  if (due === null || due > now) return null;
  // Of two at one instant, a return comes first and a resolve last.
  if (returnAt(row) === due) return returnOf(row);
  return breachAt(row) === due ? breachOf(row) : resolveOf(row);
}

/** The next instant at which time changes this conversation, epoch ms; null when it will not. */
export function nextDue(row: ConversationRow): number | null {
  const first = Math.min(returnAt(row) ?? Infinity, breachAt(row) ?? Infinity, resolveDue(row) ?? Infinity);
  return first === Infinity ? null : first;
}

function returnAt({ boomerang, state }: ConversationRow): number | null {
  return boomerang && state !== "new" ? boomerang.due : null;
}

/** Missed once more than the target has passed, not at its last millisecond, and never while nobody is there. */
function breachAt({ cycle, state }: ConversationRow): number | null {
  return cycle && !cycle.breached && state === "new" ? cycle.lateAt : null;
}

function returnOf({ boomerang }: ConversationRow): Effect | null {
  if (!boomerang) return null;
  const { n: cause, due, note } = boomerang;
  const said = note ? { note } : {};
  return { id: `returned:${cause}`, type: "returned", at: due, by: SYSTEM, cause, due, ...said };
}

function breachOf({ cycle }: ConversationRow): Effect | null {
  if (!cycle || cycle.due === null || cycle.lateAt === null) return null;
  const { n, kind, due, lateAt } = cycle;
  return { id: `breached:${n}`, type: "breached", at: lateAt, by: SYSTEM, cycle: n, kind, due };
}

function resolveOf(row: ConversationRow): Effect | null {
  const due = resolveDue(row);
  if (due === null) return null;
  const cause = row.idle.n;
  return { id: `auto.resolved:${cause}`, type: "auto.resolved", at: due, by: SYSTEM, cause, due };
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
