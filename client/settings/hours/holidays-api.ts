import * as v from "valibot";
import { Holiday } from "../../../shared/hours/hours.ts";
import { ask } from "../../app/http.ts";

/** Holidays of a calendar file, and how many of its entries are none. */
const Imported = v.object({ holidays: v.array(Holiday), ignored: v.number() });

export function importHolidays(file: Blob) {
  const body = new Blob([file], { type: "text/calendar" });
  return ask(Imported, "/api/settings/hours/import", { method: "POST", body });
}
