import { turnsOf, type Cycle } from "../sla/cycle.ts";
import { emptyRow, type ConversationRow } from "./row.ts";

/**
 * A row as an earlier build kept it, in a checkpoint or on a device, with what it lacks as if nobody had decided anything;
 * the very same one where it is whole.
 */
export function completeRow(kept: ConversationRow): ConversationRow {
  const { idle, acts, split, deletions }: Partial<ConversationRow> = kept;
  const cycle = kept.cycle && completeCycle(kept.cycle, kept.sla);
  const isWhole = [idle, acts, split, deletions].every((one) => one !== undefined);
  return isWhole && cycle === kept.cycle ? kept : { ...emptyRow(kept.doc), ...kept, cycle };
}

function completeCycle(cycle: Cycle, sla: ConversationRow["sla"]): Cycle {
  const { due, since }: Partial<Cycle> & Pick<Cycle, "since"> = cycle;
  if (due !== undefined) return cycle;
  const paused: Cycle = {
    ...cycle,
    countedTo: since ?? cycle.startedAt,
    due: null,
    warnAt: null,
    lateAt: null,
  };
  return since === null ? paused : { ...paused, ...turnsOf(paused, since, sla?.hours ?? null) };
}
