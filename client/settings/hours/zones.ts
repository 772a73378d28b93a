import type { SearchOption } from "../fields/search-options.ts";

/** The zone of this device. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Every time zone this browser knows, by city, with how far it is from UTC at the moment. */
export function zoneOptions(tag: string): SearchOption[] {
  const names = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...names].map((value) => ({
    value,
    label: value.replaceAll("_", " ").replaceAll("/", " / "),
    get detail() {
      return offsetOf(value, tag);
    },
  }));
}

function offsetOf(zone: string, tag: string): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts();
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}
