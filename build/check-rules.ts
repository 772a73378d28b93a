/** Every rule of SYNC-SPEC.md is cited by the name of a test. Prints those that are not, and fails. */
import { globSync, readFileSync } from "node:fs";
import { citedRules, statedRules } from "./rules.ts";

const tests = globSync(["{shared,sync-server,client,simulation}/**/*.test.{ts,tsx}", "e2e/**/*.e2e.ts"]);
const cited = new Set(tests.flatMap((file) => citedRules(readFileSync(file, "utf8"))));
const missing = statedRules(readFileSync("SYNC-SPEC.md", "utf8")).filter((rule) => !cited.has(rule));
if (missing.length) {
  console.log(`No test name begins with: ${missing.join(", ")}`);
  process.exitCode = 1;
}
