import { expect, test } from "vitest";
import type { BellState } from "../../shared/notifications/unread.ts";
import { bellDays, unreadCount } from "./bell-lines.ts";

const NOON = new Date(2026, 10, 22, 12).getTime();
const HOUR = 3_600_000;
const bell = (n: number, own: Partial<BellState> = {}): BellState => ({
  key: `bell:${n}`,
  kind: "message",
  doc: "cv:one",
  n,
  at: NOON + n,
  isRead: false,
  ...own,
});

test("notifications stand by days, the latest first", () => {
  const bells = [bell(2), bell(1, { at: NOON - 24 * HOUR, doc: "cv:two" })];
  expect(bellDays(bells).map(({ day, lines }) => [new Date(day).getDate(), lines.map(({ n }) => n)])).toEqual(
    [
      [22, [2]],
      [21, [1]],
    ],
  );
});

test("what a contact wrote in one conversation on one day is one line, unread while any of it is", () => {
  const [day] = bellDays([bell(3, { isRead: true }), bell(2), bell(1)]);
  expect(day?.lines).toMatchObject([{ n: 3, count: 3, isRead: false }]);
});

test("another kind, another conversation and another colleague are lines of their own", () => {
  const ines = { id: "ines", name: "Inès" };
  const bells = [
    bell(4, { kind: "mention", by: ines }),
    bell(3, { kind: "mention", by: { ...ines, id: "tom" } }),
    bell(2),
    bell(1, { doc: "cv:two", isRead: true }),
  ];
  expect(bellDays(bells)[0]?.lines).toHaveLength(4);
  expect(unreadCount(bells)).toBe(3);
});
