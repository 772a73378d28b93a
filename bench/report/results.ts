import type { Run } from "./history.ts";
import { ratioOf, type Line, type Section } from "./section.ts";

/** On what it was measured. */
export interface Machine {
  cores: number;
  node: string;
  /** Servers had a core to themselves. */
  isPinned: boolean;
}

/** Runs whose ratios stand beside each other. */
const SHOWN_RUNS = 6;

/**
 * The page that tells a run.
 * @param chart file of the chart, beside the page
 * @param runs all there were, this one last
 */
export function resultsPage(
  sections: readonly Section[],
  { machine, chart, runs }: { machine: Machine; chart: string; runs: readonly Run[] },
): string {
  const at = runs.at(-1)?.at ?? "";
  const where = machine.isPinned
    ? "servers on one core, the load on another"
    : "servers and load on whatever core was free: times of CPU are rougher than elsewhere";
  return [
    "# Results",
    "",
    `Written by \`npm run bench\` on ${at}: ${machine.cores} cores, Node ${machine.node}, ${where}. What counts is the`,
    "ratio: both sides of it were measured by turns in the same run.",
    "",
    `![Server CPU for one update](${chart})`,
    "",
    ...sections.flatMap(sectionLines),
    "## Over time",
    "",
    ...trendLines(runs.slice(-SHOWN_RUNS)),
    "",
  ].join("\n");
}

function sectionLines({ title, method, beside, lines }: Section): string[] {
  const head = ["", "goal", "ours", ...beside, "ratio", "reached"];
  return [
    `## ${title}`,
    "",
    method,
    "",
    ...table(
      head,
      lines.map((line) => cells(line, beside)),
    ),
    "",
  ];
}

function cells(line: Line, beside: readonly string[]): string[] {
  const { what, unit, ours, goal, ratioTo } = line;
  const ratio = ratioOf(line);
  return [
    `${what}, ${unit}`,
    goal?.text ?? "",
    `**${shown(ours)}**`,
    ...beside.map((name) => shown(line.beside[name])),
    ratio === null ? "" : `${shown(ratio)} × ${ratioTo}`,
    goal ? (goal.isReached ? "yes" : "**no**") : "",
  ];
}

function trendLines(runs: readonly Run[]): string[] {
  const names = [...new Set(runs.flatMap(({ ratios }) => Object.keys(ratios)))];
  return table(
    ["ratio", ...runs.map(({ at }) => at)],
    names.map((name) => [name, ...runs.map(({ ratios }) => shown(ratios[name]))]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (texts: readonly string[]): string => `| ${texts.join(" | ")} |`;
  return [line(head), line(head.map((_unused, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)];
}

/** Three digits are what such a measurement is worth. */
export function shown(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(value < 1 ? 2 : 3)));
}
