import { expect, test } from "vitest";
import { changesBetween, reordered } from "./row-changes.ts";

test.each([
  { before: "", now: "", gone: "", come: "" },
  { before: "abc", now: "abc", gone: "", come: "" },
  { before: "abc", now: "adc", gone: "b", come: "d" },
  { before: "abcd", now: "adc", gone: "b", come: "" },
  { before: "abc", now: "bcd", gone: "a", come: "d" },
  { before: "abc", now: "cba", gone: "", come: "" },
  { before: "", now: "ab", gone: "", come: "ab" },
  { before: "ab", now: "", gone: "ab", come: "" },
])("from “$before” to “$now” goes “$gone” and comes “$come”", ({ before, now, gone, come }) => {
  const changes = changesBetween(before.split(""), now.split(""));
  expect([[...changes.gone].join(""), [...changes.come].join("")]).toEqual([gone, come]);
});

const changes = (gone: readonly number[], come: readonly number[]) => ({
  gone: new Set(gone),
  come: new Set(come),
});

test("what comes to a list in order is put where an order of all would put it", () => {
  const numbers = Array.from({ length: 300 }, (_none, i) => (i * 37) % 301);
  const come = numbers.filter((_number, i) => i % 7 === 0);
  const stayed = numbers.filter((number) => !come.includes(number));
  const compare = (one: number, other: number) => one - other;
  const sorted = stayed.toSorted(compare);
  expect(reordered(sorted, changes([], come), compare)).toEqual(numbers.toSorted(compare));
  expect(reordered([], changes([], come), compare)).toEqual(come.toSorted(compare));
  expect(reordered(sorted, changes([], []), compare)).toBe(sorted);
  expect(reordered(sorted, changes(sorted.slice(9), come), compare)).toEqual(
    [...sorted.slice(0, 9), ...come].sort(compare),
  );
});

test("a few that go are found where the order says they are, and elsewhere all the same", () => {
  const things = Array.from({ length: 3_000 }, (_none, i) => ({ rank: i >> 1 }));
  const some = [things[7]!, things[8]!, things[2_999]!, things[0]!]; // there are so many
  const stayed = things.filter((thing) => !some.includes(thing));
  const gone = { gone: new Set(some), come: new Set<(typeof things)[number]>() };
  const byRank = (one: { rank: number }, other: { rank: number }) => one.rank - other.rank;
  expect(reordered(things, gone, byRank)).toEqual(stayed);
  const byPlace = new Map(things.map((thing, i) => [thing, i]));
  let asked = 0;
  const compare = (one: object, other: object) => (
    (asked += 1),
    (byPlace.get(one as never) ?? 0) - (byPlace.get(other as never) ?? 0)
  );
  expect(reordered(things, gone, compare)).toEqual(stayed);
  expect(asked).toBeLessThan(4 * 13);
});

test("one more among 20,000 is put in its place with about fifteen comparisons", () => {
  let asked = 0;
  const sorted = Array.from({ length: 20_000 }, (_none, i) => i * 2);
  const compare = (one: number, other: number) => ((asked += 1), one - other);
  expect(reordered(sorted, changes([], [7777]), compare).indexOf(7777)).toBe(3889);
  expect(asked).toBeLessThan(16);
});
