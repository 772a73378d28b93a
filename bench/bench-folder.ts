import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Runs `work` with a folder of its own on the disk of the project: a folder in memory never waits. */
export async function inBenchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const cache = join(import.meta.dirname, "../.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
