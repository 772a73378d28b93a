import { execFileSync, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** Counted before anything is pinned: afterwards there seem to be fewer. */
const CORES = availableParallelism();

/** Servers have the first core to themselves and the load another, where there are two and `taskset` is there. */
export const isPinned = CORES > 1 && spawnSync("taskset", ["--version"], { stdio: "ignore" }).status === 0;

/** Moves this process, and what it starts from now on, to the core of the load. */
export function takeLoadCore(): void {
  take("1");
}

/** What `work` starts has all cores, as a browser does; then this process is the load again. */
export async function onAllCores<T>(work: () => Promise<T>): Promise<T> {
  take(`0-${CORES - 1}`);
  try {
    return await work();
  } finally {
    takeLoadCore();
  }
}

function take(cores: string): void {
  if (isPinned) execFileSync("taskset", ["-acp", cores, String(process.pid)], { stdio: "ignore" });
}

/** @returns the command that runs `program` on the servers' core */
export function onServersCore(program: string): [string, ...string[]] {
  return isPinned ? ["taskset", "-c", "0", program] : [program];
}
