import { expect, test } from "vitest";
import type { Episode, TimelineItem } from "../../shared/conversation/timeline.ts";
import { DAY } from "../../shared/time/duration.ts";
import type { Beside } from "./beside.ts";
import { timelineRows } from "./timeline-rows.ts";

const by = { kind: "system", name: "Roost" } as const;
const line = (key: string, at: number): TimelineItem => ({
  kind: "line",
  key,
  at,
  by,
  deed: { did: "reopened" },
  unsent: false,
});
const message = (key: string, at: number): TimelineItem => ({
  kind: "inbound",
  key,
  n: 0,
  at,
  from: "Julien",
  message: { externalId: key, kind: "chat", text: key, attachments: [], sentAt: at },
  tags: [],
  marks: [],
});
const episode = (ep: number, items: TimelineItem[]): Episode => ({
  ep,
  resolvedAt: ep,
  topics: [],
  messages: items.length,
  items,
});

const dayOf = (at: number) => String(Math.floor(at / DAY));
const view = { beside: [], hasBefore: false, open: new Set<number>(), showTrail: true, dayOf };
const keys = (rows: { key: string }[]) => rows.map((row) => row.key);

test("a day is marked before its first item", () => {
  const episodes = [episode(1, [message("a", 0), message("b", 1), message("c", DAY)])];
  expect(keys(timelineRows({ ...view, episodes }))).toEqual(["day:0:a", "a", "b", "day:1:c", "c"]);
});

test("earlier episodes are one line each until they are unfolded; the last one is always open", () => {
  const episodes = [episode(1, [message("a", 0)]), episode(2, [message("b", 0)])];
  expect(keys(timelineRows({ ...view, episodes }))).toEqual(["episode:1", "day:0:b", "b"]);
  expect(keys(timelineRows({ ...view, episodes, open: new Set([1]) }))).toEqual([
    "episode:1",
    "day:0:a",
    "a",
    "b",
  ]);
});

test("product 14.7: without the trail its lines are gone, and days that only they had; with it they are there again", () => {
  const episodes = [episode(1, [line("l", 0), message("a", DAY)])];
  expect(keys(timelineRows({ ...view, episodes, showTrail: false }))).toEqual(["day:1:a", "a"]);
  expect(keys(timelineRows({ ...view, episodes }))).toEqual(["day:0:l", "l", "day:1:a", "a"]);
});

test("what can be read before all of it comes first", () => {
  const episodes = [episode(1, [message("a", 0)]), episode(2, [message("b", 0)])];
  expect(keys(timelineRows({ ...view, episodes, hasBefore: true }))).toEqual([
    "top",
    "episode:1",
    "day:0:b",
    "b",
  ]);
});

const beside = (kind: Beside["kind"], key: string, at: number) => ({ kind, key, at }) as Beside; // all that their order asks of them

test("product 4.1: what was said on other channels stands among the rest by its time, under its day", () => {
  const other = (key: string, at: number) => beside("other", key, at);
  const episodes = [episode(1, [message("a", 2)]), episode(2, [message("b", DAY), message("c", DAY + 2)])];
  const others = [other("first", 1), other("between", 3), other("beside", DAY + 1), other("last", 2 * DAY)];
  expect(keys(timelineRows({ ...view, episodes, beside: others }))).toEqual([
    "day:0:first",
    "first",
    "episode:1",
    "between",
    "day:1:b",
    "b",
    "beside",
    "c",
    "day:2:last",
    "last",
  ]);
});

test("product 4.4: what became of the contact stands in the trail, but not where its episode is folded, nor before all of it", () => {
  const line = (key: string, at: number) => beside("line", key, at);
  const episodes = [episode(1, [message("a", 2)]), episode(2, [message("b", 8)])];
  const lines = [line("before", 1), line("then", 4), line("now", 9)];
  const shown = (more: object) => keys(timelineRows({ ...view, episodes, beside: lines, ...more }));
  expect(shown({})).toEqual(["episode:1", "day:0:b", "b", "now"]);
  expect(shown({ open: new Set([1]) })).toEqual(["episode:1", "day:0:a", "a", "then", "b", "now"]);
  expect(shown({ showTrail: false })).toEqual(["episode:1", "day:0:b", "b"]);
});
