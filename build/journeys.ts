/**
 * `npm run journeys`: the agent's journeys in a real browser, each in the combination of language, input and theme that
 * falls to it; with `-- --all` each in every one. Needs the built app (`npm run build`).
 */
import { spawnSync } from "node:child_process";
import { findChromium } from "./find-chromium.ts";

const asked = process.argv.slice(2);
const isAll = asked.includes("--all");
const files = asked.filter((argument) => argument !== "--all");

findChromium();
const { status } = spawnSync(
  "vitest",
  [
    "run",
    "--config",
    "e2e/vitest.config.ts",
    "--root",
    ".",
    ...(files.length > 0 ? files : ["e2e/journeys"]),
  ],
  { stdio: "inherit", env: { ...process.env, ...(isAll ? { JOURNEYS: "all" } : {}) } },
);
process.exitCode = status ?? 1;
