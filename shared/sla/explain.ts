import { emptyConversation, foldConversation } from "../conversation/conversation.ts";
import { dueEffects } from "../conversation/effects.ts";
import type { ConversationEntry } from "../conversation/entry.ts";
import type { ConversationRow } from "../conversation/row.ts";
import type { OpenHours } from "../hours/hours.ts";
import { merged, type Interval } from "../hours/open-day.ts";
import { openIntervals, openTimeBetween } from "../hours/open-time.ts";
import { numbered } from "../protocol/entry.ts";
import type { Cycle } from "./cycle.ts";

/** How one wait for an answer was counted. Times in epoch ms. */
export interface CycleExplained {
  kind: Cycle["kind"];
  startedAt: number;
  targetMs: number;
  /** The stretches in which it ran, within business hours or not. A later generation knows only those since it began. */
  ran: Interval[];
  /** Those of them that counted: within business hours. */
  counted: Interval[];
  usedMs: number;
  /** When the target was used up, or will be; null while it is paused, and where nobody ever opens again. */
  due: number | null;
  /** Stays, also where an act that arrived later left less than the target counted (F-4). */
  breached: boolean;
  /** Null while it goes on. `unanswered`: it was resolved without an answer. */
  ended: { how: "answered" | "unanswered"; at: number } | null;
}

/** A cycle on its way through the ledger, as it was last; `runs`: when it ran, within business hours or not. */
interface Followed {
  cycle: Cycle;
  hours: OpenHours | null;
  runs: { since: number; until: number | null }[];
  ended: CycleExplained["ended"];
}

/**
 * The waits for an answer in the current episode, oldest first, and what of each counted.
 * @param now epoch ms; what time has done by then is counted in
 */
export function explainSla(
  doc: string,
  entries: readonly ConversationEntry[],
  now: number,
): CycleExplained[] {
  let state = emptyConversation(doc);
  let cycles: Followed[] = [];
  const step = (entry: ConversationEntry) => {
    const before = state.row;
    state = foldConversation(state, entry);
    const isFresh = entry.type === "episode.opened" || entry.type === "checkpoint";
    cycles = isFresh ? followed([], state.row, entry.at) : ended(cycles, before, state.row, entry);
    if (!isFresh) cycles = followed(cycles, state.row, entry.at);
  };
  for (const entry of entries) step(entry);
  for (const effect of numbered<ConversationEntry>(dueEffects(state.row, now), state.row.head)) step(effect);
  return cycles.map((one) => explained(one, now));
}

/** The current wait, told from its row alone: of what came before it last began to run only the sum is known. */
export function explainCycle(cycle: Cycle, hours: OpenHours | null, now: number): CycleExplained {
  const runs = cycle.since === null ? [] : [{ since: cycle.since, until: null }];
  return explained({ cycle, hours, runs, ended: null }, now);
}

/** The row's cycle as it is after an entry; one that an undo brought back goes on where it was. */
function followed(cycles: readonly Followed[], { cycle, sla }: ConversationRow, at: number): Followed[] {
  if (!cycle) return [...cycles];
  const known = cycles.find((one) => one.cycle.n === cycle.n);
  const runs = ranOn(known?.runs ?? [], cycle.since, at);
  const one: Followed = { cycle, hours: sla?.hours ?? null, runs, ended: null };
  return known ? cycles.map((other) => (other === known ? one : other)) : [...cycles, one];
}

function ranOn(runs: Followed["runs"], since: number | null, at: number): Followed["runs"] {
  const last = runs.at(-1);
  if (since === null) return last?.until === null ? runs.with(-1, { ...last, until: at }) : runs;
  if (last?.since !== since) return [...runs, { since, until: null }];
  return runs.with(-1, { since, until: null });
}

/** A cycle that is not there any more after an entry has ended with it. */
function ended(
  cycles: readonly Followed[],
  before: ConversationRow,
  after: ConversationRow,
  entry: ConversationEntry,
): Followed[] {
  const gone = before.cycle?.n;
  if (gone === undefined || after.cycle?.n === gone) return [...cycles];
  const how = entry.type === "rung" || entry.type === "send.settled" ? "answered" : "unanswered";
  return cycles.map((one) =>
    one.cycle.n === gone
      ? { ...one, runs: ranOn(one.runs, null, entry.at), ended: { how, at: entry.at } }
      : one,
  );
}

function explained({ cycle, hours, runs, ended: end }: Followed, now: number): CycleExplained {
  const { kind, startedAt, targetMs, due, breached, since, usedMs } = cycle;
  // A pause that was pressed before the clock had begun to run again leaves nothing of that run.
  const ran = runs
    .map((run) => ({ from: run.since, to: run.until ?? now }))
    .filter(({ from, to }) => to > from);
  const counted = ran.flatMap(({ from, to }) => openIntervals(hours, from, to));
  const running = since === null ? 0 : openTimeBetween(hours, since, end?.at ?? now);
  return {
    kind,
    startedAt,
    targetMs,
    ran: merged(ran),
    counted: merged(counted),
    usedMs: usedMs + running,
    due,
    breached,
    ended: end,
  };
}
