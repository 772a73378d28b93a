import type { BellState } from "../../shared/notifications/unread.ts";

/** One line of the list: a notification, or several of one kind about one conversation on one day. */
export interface BellLine extends BellState {
  /** How many it stands for. */
  count: number;
}

export interface BellDay {
  /** Start of the day on this device, epoch ms. */
  day: number;
  lines: BellLine[];
}

/** The list by days, the latest first. What repeats is one line, as unread as any of it. */
export function bellDays(bells: readonly BellState[]): BellDay[] {
  const days = Map.groupBy(bells, ({ at }) => new Date(at).setHours(0, 0, 0, 0));
  return [...days].map(([day, all]) => ({ day, lines: linesOf(all) }));
}

/** How many lines there are to know of. */
export function unreadCount(bells: readonly BellState[]): number {
  return bellDays(bells).reduce((sum, { lines }) => sum + lines.filter(({ isRead }) => !isRead).length, 0);
}

/** What repeats of a day is of one key. */
export function lineKey({ doc, kind, by }: BellState): string {
  return `${doc} ${kind} ${by?.id ?? ""}`;
}

function linesOf(bells: readonly BellState[]): BellLine[] {
  const alike = Map.groupBy(bells, lineKey);
  return [...alike.values()].flatMap((all) => {
    const [latest] = all;
    if (!latest) return [];
    return [{ ...latest, isRead: all.every(({ isRead }) => isRead), count: all.length }];
  });
}
