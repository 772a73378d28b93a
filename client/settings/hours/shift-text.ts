import { DAY_MINUTES, type Shift } from "../../../shared/hours/hours.ts";

/** A shift as its two fields hold it: `09:00`, or nothing yet. */
export interface ShiftText {
  from: string;
  to: string;
}

export function textOfShift([from, to]: Shift): ShiftText {
  return { from: clockText(from), to: clockText(to) };
}

/** A shift that ends no later than it begins ends on the day after. Minutes are NaN where there is no time yet. */
export function shiftOfText({ from, to }: ShiftText): Shift {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  return [begin, end <= begin ? end + DAY_MINUTES : end];
}

/** The shift that most likely follows those that are there. */
export function nextShift(shifts: readonly ShiftText[]): ShiftText {
  const last = shifts.at(-1);
  if (!last) return { from: "09:00", to: "17:00" };
  const end = shiftOfText(last)[1];
  if (Number.isNaN(end) || end + 120 > DAY_MINUTES) return { from: "", to: "" };
  return { from: clockText(end + 60), to: clockText(Math.min(end + 60 + 240, DAY_MINUTES)) };
}

/** `1500` minutes after midnight are `01:00`. */
function clockText(minutes: number): string {
  const ofDay = minutes % DAY_MINUTES;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

function minutesOf(text: string): number {
  const parts = /^(\d{2}):(\d{2})$/.exec(text);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN;
}
