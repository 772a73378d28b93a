import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRuns, writeRuns, type Run } from "./history.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "roost-history-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const runs = (count: number): Run[] =>
  Array.from({ length: count }, (_unused, at) => ({
    at: String(at),
    node: "26",
    cores: 2,
    ratios: { a: at },
  }));

test("before the first run there were none; then there are those that were written", () => {
  const path = join(folder, "history.json");
  expect(readRuns(path)).toEqual([]);
  writeRuns(path, runs(2));
  expect(readRuns(path)).toEqual(runs(2));
});

test("the last fifty runs are kept", () => {
  const path = join(folder, "history.json");
  writeRuns(path, runs(53));
  expect(readRuns(path).map(({ at }) => at)).toEqual(
    runs(53)
      .slice(3)
      .map(({ at }) => at),
  );
});
