/** Every line of docs/guide.md is held by tests that exist. Prints those that are not, and fails. */
import { existsSync, readFileSync } from "node:fs";
import { guideFaults, guideLines } from "./guide.ts";

const faults = guideFaults(guideLines(readFileSync("docs/guide.md", "utf8")), (file) =>
  existsSync(file) ? readFileSync(file, "utf8") : null,
);
if (faults.length > 0) {
  console.log(faults.join("\n"));
  process.exitCode = 1;
}
