/**
 * Prints `N passed, N failed` over every test result of the last run, as its last line.
 * A file that does not even load counts as one failure, and so does a suite that left no result at all.
 * `--clear` forgets the results of earlier runs instead.
 */
import { existsSync, readFileSync, rmSync } from "node:fs";

type Results = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
};

const suites = ["unit", "long", "browser"];

if (process.argv.includes("--clear")) {
  for (const suite of suites) rmSync(fileOf(suite), { force: true });
} else {
  count();
}

function count(): void {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites) {
    const results = read(suite);
    if (!results) {
      console.log(`The ${suite} tests left no result: counted as one failure.`);
      total.failed += 1;
      continue;
    }
    total.passed += results.numPassedTests;
    total.failed += results.numFailedTests + brokenFiles(results);
    total.skipped += results.numPendingTests + results.numTodoTests;
  }
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
}

function brokenFiles(results: Results): number {
  return results.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
}

function read(suite: string): Results | undefined {
  if (!existsSync(fileOf(suite))) return undefined;
  // `as`: the test runner wrote this file in its documented Jest format
  return JSON.parse(readFileSync(fileOf(suite), "utf8")) as Results;
}

function fileOf(suite: string): string {
  return `.cache/tests/${suite}.json`;
}
