import type { JobStore, Tx } from "../../store/store.ts";

/** The job that reads what came; its key is the event. */
export const TAKE_RAW = "take-raw";

/** @param due epoch ms */
export async function putTakeRaw(
  { jobs }: { jobs: Pick<JobStore, "put"> },
  tx: Tx,
  events: readonly number[],
  due: number,
): Promise<void> {
  for (const event of events) await jobs.put(tx, { kind: TAKE_RAW, key: String(event), due });
}
