import { createSignal, untrack, type Accessor } from "solid-js";
import { nextDue } from "../../shared/conversation/effects.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import type { Clock } from "./clock.ts";

/** How far this device's clock is ahead of the server's, ms; below zero: behind. */
export interface ClockCorrection {
  aheadMs: number;
}

export interface Correction {
  /** The last time that what was shown turned out to be wrong by more than a minute; null: it never did. */
  latest: Accessor<ClockCorrection | null>;
  /** What is shown from now on is shown by the clock's offset of this moment. */
  begin: () => void;
  /** The offset has moved; to be called before anything is shown by the new one. */
  notice: () => void;
}

/** Notices when a device had shown times that were not right: people are told, for they may have acted on them. */
export function createCorrection(
  clock: Pick<Clock, "now" | "off">,
  shown: Accessor<readonly ConversationRow[]>,
): Correction {
  const [latest, setLatest] = createSignal<ClockCorrection | null>(null);
  let shownOff = clock.off();
  return {
    latest,
    begin: () => {
      shownOff = clock.off();
    },
    notice: () => {
      const moved = clock.off() - shownOff;
      shownOff = clock.off();
      const now = clock.now();
      if (Math.abs(moved) <= MINUTE || !untrack(shown).some((row) => isOtherwise(row, now - moved, now)))
        return;
      setLatest({ aheadMs: -clock.off() });
    },
  };
}

/** Whether a row says something else at one of two instants than at the other, or counts the minutes to something. */
function isOtherwise(row: ConversationRow, before: number, after: number): boolean {
  const [from, to] = before < after ? [before, after] : [after, before];
  const isBetween = (at: number | null) => at !== null && at > from && at <= to;
  return (row.state === "new" && row.cycle !== null) || isBetween(nextDue(row)) || isBetween(row.activeAt);
}
