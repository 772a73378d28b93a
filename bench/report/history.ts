import { readFileSync, writeFileSync } from "node:fs";
import { ratioOf, type Section } from "./section.ts";

/** What is kept of a run. */
export interface Run {
  /** When, `2026-11-23 16:05` in UTC. */
  at: string;
  node: string;
  cores: number;
  /** By section and line. */
  ratios: Record<string, number>;
}

const KEPT_RUNS = 50;

/** Runs there were, the latest last. */
export function readRuns(path: string): Run[] {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Run[]; // written below
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

export function writeRuns(path: string, runs: readonly Run[]): void {
  writeFileSync(path, `${JSON.stringify(runs.slice(-KEPT_RUNS), null, 2)}\n`);
}

export function ratiosOf(sections: readonly Section[]): Record<string, number> {
  const named = sections.flatMap(({ title, lines }) =>
    lines.flatMap((line) => {
      const ratio = ratioOf(line);
      return ratio === null ? [] : [[`${title}: ${line.what}`, Number(ratio.toPrecision(3))] as const];
    }),
  );
  return Object.fromEntries(named);
}
