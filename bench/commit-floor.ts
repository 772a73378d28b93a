import { setTimeout as wait } from "node:timers/promises";
import { openBare } from "./bare-commits.ts";

/**
 * What durability alone costs: rows that came together are inserted and made safe by one commit.
 * @returns CPU time for one row, µs
 */
export async function commitFloor(
  path: string,
  { commits, rows, everyMs }: { commits: number; rows: number; everyMs: number },
): Promise<number> {
  const log = openBare(path);
  let used = 0;
  for (let i = 0; i < commits; i++) {
    await wait(everyMs);
    const before = process.threadCpuUsage();
    log.commit(rows);
    const { user, system } = process.threadCpuUsage(before);
    used += user + system;
  }
  log.close();
  return used / (commits * rows);
}
