import { SECOND } from "../../shared/time/duration.ts";

/** How lively the sample is, in ms. */
export interface Pace {
  /** From one message out of the blue to the next; null: there are none. */
  message: readonly [from: number, to: number] | null;
  /** Until a reply is looked at and answered. */
  answer: readonly [from: number, to: number];
  /** Share of replies that a contact answers. */
  answered: number;
}

export const livelyPace: Pace = {
  message: [20 * SECOND, 40 * SECOND],
  answer: [4 * SECOND, 15 * SECOND],
  answered: 0.6,
};

/** Nobody writes by themselves. */
export const silentPace: Pace = { ...livelyPace, message: null, answered: 0 };
