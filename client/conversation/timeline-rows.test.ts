import { expect, test } from "vitest";
import type { Episode, TimelineItem } from "../../shared/conversation/timeline.ts";
import { DAY } from "../../shared/time/duration.ts";
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
});
const episode = (ep: number, items: TimelineItem[]): Episode => ({
  ep,
  resolvedAt: ep,
  topics: [],
  messages: items.length,
  items,
});

const dayOf = (at: number) => String(Math.floor(at / DAY));
const view = { hasBefore: false, open: new Set<number>(), showTrail: true, dayOf };
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

test("without the trail its lines are gone, and days that only they had", () => {
  const episodes = [episode(1, [line("l", 0), message("a", DAY)])];
  expect(keys(timelineRows({ ...view, episodes, showTrail: false }))).toEqual(["day:1:a", "a"]);
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
