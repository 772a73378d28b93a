import { createHash } from "node:crypto";
import * as v from "valibot";
import type { Bell } from "../../shared/notifications/bell.ts";
import type { Register } from "../../shared/protocol/register.ts";
import { SECOND } from "../../shared/time/duration.ts";
import type { PushStore } from "../store/push-store.ts";
import type { Job, JobStore, Tx } from "../store/store.ts";

/** The job that tells one browser of one notification; its key is browser and notification, so it is told once. */
export const PUSH = "push";

/** Whoever reads it on a screen within this time is told on no other, ms. */
const PUSH_AFTER = 3 * SECOND;

const Payload = v.object({
  endpoint: v.string(),
  agent: v.string(),
  at: v.number(),
  bell: v.custom<Bell>((value) => typeof value === "object"), // written below
});
export type PushJob = v.InferOutput<typeof Payload>;

export function readPushJob(job: Job): PushJob {
  return v.parse(Payload, job.payload);
}

/** Puts a job for each browser in which the person is told; in the transaction of the notification itself. */
export function makePushJobs({ push, jobs }: { push: Pick<PushStore, "of">; jobs: Pick<JobStore, "put"> }) {
  return async (tx: Tx, { agent, key, value: bell, at }: Register & { value: Bell }): Promise<void> => {
    for (const { endpoint } of await push.of(agent)) {
      const payload: PushJob = { endpoint, agent, at, bell };
      await jobs.put(tx, { kind: PUSH, key: `${shortOf(endpoint)}/${key}`, due: at + PUSH_AFTER, payload });
    }
  };
}

function shortOf(endpoint: string): string {
  return createHash("sha256").update(endpoint).digest("base64url").slice(0, 22);
}
