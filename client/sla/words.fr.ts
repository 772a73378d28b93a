import type { Words } from "../app/words.ts";
import type { slaEn } from "./words.en.ts";

export const slaFr: Words<typeof slaEn> = {
  short: { minutes: "{{n}} min", hours: "{{n}} h", days: "{{n}} j" },
  underAMinute: "< 1 min",
  spokenUnderAMinute: "moins d’une minute",
  late: "{{wait}} de retard",
  spoken: {
    minutes: { one: "{{count}} minute", other: "{{count}} minutes" },
    hours: { one: "{{count}} heure", other: "{{count}} heures" },
    days: { one: "{{count}} jour", other: "{{count}} jours" },
  },
  lateSpoken: "en retard de {{wait}}",
  leftSpoken: "réponse attendue dans {{wait}}",
  paused: "En pause",
  why: "Comment cette attente est comptée",
};
