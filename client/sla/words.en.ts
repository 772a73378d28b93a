export const slaEn = {
  short: { minutes: "{{n}} min", hours: "{{n}} h", days: "{{n}} d" },
  underAMinute: "< 1 min",
  spokenUnderAMinute: "less than a minute",
  late: "{{wait}} late",
  spoken: {
    minutes: { one: "{{count}} minute", other: "{{count}} minutes" },
    hours: { one: "{{count}} hour", other: "{{count}} hours" },
    days: { one: "{{count}} day", other: "{{count}} days" },
  },
  lateSpoken: "late by {{wait}}",
  leftSpoken: "answer due in {{wait}}",
  paused: "Paused",
  why: "How this wait is counted",
};
