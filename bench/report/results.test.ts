import { expect, test } from "vitest";
import { ratiosOf, type Run } from "./history.ts";
import { resultsPage, shown } from "./results.ts";
import { atMost, ratioOf, type Section } from "./section.ts";

const machine = { cores: 2, node: "26.10.0", isPinned: true };
const section: Section = {
  title: "Server CPU",
  method: "By turns.",
  beside: ["bare", "peer"],
  lines: [
    {
      what: "prose",
      unit: "µs",
      ours: 412.4,
      beside: { bare: 140, peer: 206.2 },
      ratioTo: "peer",
      goal: atMost(412.4, 260, "≤ 260"),
    },
    { what: "intents", unit: "µs", ours: 0.123, beside: { bare: 2 } },
  ],
};
const run = (at: string, ratios: Run["ratios"]): Run => ({ at, node: "26.10.0", cores: 2, ratios });
const page = (runs: readonly Run[]): string[] =>
  resultsPage([section], { machine, chart: "c.svg", runs }).split("\n");

test("a line tells its goal, ours, the others', the ratio, and whether the goal is reached", () => {
  const lines = page([run("now", {})]);
  expect(lines).toContain("|  | goal | ours | bare | peer | ratio | reached |");
  expect(lines).toContain("| prose, µs | ≤ 260 | **412** | 140 | 206 | 2 × peer | **no** |");
  expect(lines).toContain("| intents, µs |  | **0.12** | 2 | – |  |  |");
});

test("ratios of earlier runs stand beside those of this one, six runs at most", () => {
  const runs = ["1", "2", "3", "4", "5", "6", "7"].map((at) =>
    run(at, at === "3" ? {} : { "a: b": Number(at) / 4 }),
  );
  const lines = page(runs);
  expect(lines).toContain("| ratio | 2 | 3 | 4 | 5 | 6 | 7 |");
  expect(lines).toContain("| a: b | 0.5 | – | 1 | 1.25 | 1.5 | 1.75 |");
});

test("what is kept of a run are its ratios by section and line; a line that stands beside nothing has none", () => {
  expect(ratiosOf([section])).toEqual({ "Server CPU: prose": 2 });
  expect(ratioOf({ what: "", unit: "", ours: 1, beside: { bare: 0 }, ratioTo: "bare" })).toBeNull();
});

test("servers and load without cores of their own are told", () => {
  const told = resultsPage([], {
    machine: { ...machine, isPinned: false },
    chart: "c.svg",
    runs: [run("now", {})],
  });
  expect(told).toContain("whatever core was free");
});

test.each([
  [1234567, "1,234,567"],
  [123.4, "123"],
  [12.345, "12.3"],
  [0.0271, "0.027"],
  [0, "0"],
  [Number.NaN, "–"],
  [undefined, "–"],
])("%s is shown as %s", (value, text) => {
  expect(shown(value)).toBe(text);
});
