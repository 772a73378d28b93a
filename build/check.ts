/** `npm run check`: every check that needs no browser, two at a time; the output of each comes in one piece. */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

type Step = { name: string; command: readonly [program: string, ...args: string[]] };

// Longest first, so that the short ones fill the gaps.
const steps: Step[] = [
  { name: "tests", command: ["npm", "run", "--silent", "test:unit"] },
  { name: "dead code", command: ["knip"] },
  { name: "lint", command: ["oxlint"] },
  { name: "types", command: ["tsc"] },
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "rules cited", command: ["node", "build/check-rules.ts"] },
  { name: "guide held", command: ["node", "build/check-guide.ts"] },
];

const failed: string[] = [];
const started = performance.now();
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
console.log(
  failed.length === 0
    ? `All checks pass (${seconds(started)}).`
    : `Failed: ${failed.join(", ")} (${seconds(started)}).`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work(): Promise<void> {
  for (let step = steps.shift(); step; step = steps.shift()) {
    const from = performance.now();
    const { code, output } = await run(step);
    if (code !== 0) failed.push(step.name);
    const verdict = `${code === 0 ? "ok  " : "FAIL"} ${step.name} (${seconds(from)})`;
    const tell = code !== 0 || step.name === "tests";
    console.log(tell && output.trim() ? `${verdict}\n${output.trim()}\n` : verdict);
  }
}

function run({ command: [program, ...args] }: Step): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
