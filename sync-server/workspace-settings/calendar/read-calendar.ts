/** One property of a component, its name in capitals: `DTSTART;VALUE=DATE:20261224` without what stands between. */
export interface Property {
  name: string;
  value: string;
}

/** One event of a calendar, its properties in order. */
export type CalendarEvent = readonly Property[];

/**
 * Reads the events of an iCalendar file (RFC 5545); what stands inside an event (alarms) is left out.
 * @returns null when it is no such file
 */
export function readCalendar(text: string): CalendarEvent[] | null {
  const lines = unfolded(text);
  if (lines[0]?.toUpperCase() !== "BEGIN:VCALENDAR" || lines.at(-1)?.toUpperCase() !== "END:VCALENDAR")
    return null;
  const events: Property[][] = [];
  const open: string[] = [];
  for (const line of lines) {
    const property = propertyOf(line);
    if (!property) return null;
    const component = property.value.toUpperCase();
    if (property.name === "BEGIN") {
      open.push(component);
      if (isEvent(open)) events.push([]);
    } else if (property.name === "END") {
      if (open.pop() !== component) return null;
    } else if (isEvent(open)) {
      events.at(-1)?.push(property);
    }
  }
  return open.length === 0 ? events : null;
}

function isEvent(open: readonly string[]): boolean {
  return open.join("/") === "VCALENDAR/VEVENT";
}

/** Long lines are cut in pieces, each but the first after a space or tab. */
function unfolded(text: string): string[] {
  const whole = text.replace(/^\uFEFF/u, "").replace(/\r?\n[ \t]/gu, "");
  return whole.split(/\r?\n/u).filter((line) => line.trim() !== "");
}

/** A name, parameters that nothing here depends on, and after the colon the value. */
const LINE = /^([A-Za-z0-9-]+)(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^;:",]*)(?:,(?:"[^"]*"|[^;:",]*))*)*:(.*)$/u;

function propertyOf(line: string): Property | null {
  const [, name, value = ""] = LINE.exec(line) ?? [];
  return name === undefined ? null : { name: name.toUpperCase(), value };
}

/** A text as its writer meant it. */
export function plainText(value: string): string {
  return value
    .replace(/\\([\\;,nN])/gu, (_all, sign: string) => (sign.toLowerCase() === "n" ? " " : sign))
    .replace(/\s+/gu, " ")
    .trim();
}
