import type { BusinessHours, Holiday, Week } from "../../../shared/hours/hours.ts";
import { shiftOfText, textOfShift, type ShiftText } from "./shift-text.ts";

/** Business hours as the form holds them: times as they are written. */
export interface HoursDraft {
  id: string;
  name: string;
  zone: string;
  /** Monday to Sunday. */
  week: ShiftText[][];
  holidays: Holiday[];
}

export function blankHours(zone: string): HoursDraft {
  const day = () => [{ from: "09:00", to: "17:00" }];
  return {
    id: crypto.randomUUID(),
    name: "",
    zone,
    week: [day(), day(), day(), day(), day(), [], []],
    holidays: [],
  };
}

export function hoursDraft(hours: BusinessHours): HoursDraft {
  return { ...hours, week: hours.week.map((shifts) => shifts.map(textOfShift)) };
}

export function hoursOf(draft: HoursDraft): BusinessHours {
  const week = draft.week.map((shifts) => shifts.map(shiftOfText));
  return { ...draft, name: draft.name.trim(), week: week as Week }; // a week has seven days
}

/** The holidays by their first day, without those that are there already. */
export function withHolidays(
  held: readonly Holiday[],
  added: readonly Holiday[],
): { holidays: Holiday[]; known: number } {
  const key = (holiday: Holiday) => `${holiday.from} ${holiday.to} ${holiday.yearly} ${holiday.name}`;
  const all = new Map(held.map((holiday) => [key(holiday), holiday]));
  for (const holiday of added) all.set(key(holiday), holiday);
  const holidays = [...all.values()].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return { holidays, known: held.length + added.length - all.size };
}
