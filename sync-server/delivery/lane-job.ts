import { SECOND } from "../../shared/time/duration.ts";
import type { JobStore, Tx } from "../store/store.ts";

/** The job that lets the next thing of an account out; its key is the account. It is there while something waits. */
export const LANE = "lane";

/** Who is let out may be gone by then, by a cancel: whoever waits behind it is not forgotten for longer than this. */
const LOOK_AGAIN = 30 * SECOND;

/** @param due when the account is free, epoch ms */
export function putLaneJob(
  { jobs }: { jobs: JobStore },
  tx: Tx,
  account: string,
  due: number,
): Promise<void> {
  return jobs.put(tx, { kind: LANE, key: account, due });
}

/** The first that waits is due; whoever finishes lets the next one out. */
export async function letOut(
  { jobs }: { jobs: JobStore },
  tx: Tx,
  account: string,
  now: number,
): Promise<void> {
  await jobs.release(tx, account, now, 1);
  await lookLater({ jobs }, tx, account, now);
}

export function lookLater(deps: { jobs: JobStore }, tx: Tx, account: string, now: number): Promise<void> {
  return putLaneJob(deps, tx, account, now + LOOK_AGAIN);
}
