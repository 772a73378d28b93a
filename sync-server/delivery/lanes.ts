import type { ChannelOf } from "../channels/channel.ts";
import type { Health } from "../channels/health.ts";
import type { Outcome } from "../channels/outcome.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { Job, JobStore, Transactions } from "../store/store.ts";
import { afterCall, notedOf, onTrial, wholeBreaker, type Breaker } from "./breaker.ts";
import { bucketAt, waitForOne, type Bucket } from "./bucket.ts";
import { letOut, lookLater, putLaneJob } from "./lane-job.ts";

export interface LanesDeps {
  jobs: JobStore;
  transactions: Transactions;
  channels: Pick<ChannelStore, "channel">;
  health: Pick<Health, "of" | "note">;
  channelOf: ChannelOf;
  /** Epoch ms. */
  clock: () => number;
}

/**
 * What leaves through an account goes one after another, as fast as its network allows and while it can be reached; the
 * rest waits in the store, in the order in which it was put. How fast it went, and what failed last, is forgotten at a
 * restart; what waits is not.
 */
export type Lanes = ReturnType<typeof makeLanes>;

export function makeLanes(deps: LanesDeps) {
  const { jobs, transactions, health, clock } = deps;
  const busy = new Set<string>();
  const breakers = new Map<string, Breaker>();
  const buckets = new Map<string, Bucket>();

  const paceOf = async (account: string) => {
    const record = await deps.channels.channel(account);
    return record && (deps.channelOf(record).pace?.(record) ?? null);
  };

  /** When the account may be called, epoch ms; null: not before somebody connects it again. */
  const opensAt = async (account: string): Promise<number | null> => {
    const state = (await health.of(account))?.state;
    if (state === "dead") return null;
    if (state !== "failing") breakers.set(account, onTrial(breakers.get(account) ?? wholeBreaker));
    const now = clock();
    const pace = await paceOf(account);
    const wait = pace ? waitForOne(pace, bucketAt(pace, buckets.get(account), now)) : 0;
    return Math.max(now + wait, breakers.get(account)?.closedUntil ?? 0);
  };

  /** How it is reached. */
  const wayTo = async (account: string): Promise<string> => {
    const record = await deps.channels.channel(account);
    return JSON.stringify([record?.connection, record?.callbackUrl]);
  };

  const spend = async (account: string): Promise<void> => {
    const pace = await paceOf(account);
    if (!pace) return;
    const bucket = bucketAt(pace, buckets.get(account), clock());
    buckets.set(account, { ...bucket, left: bucket.left - 1 });
  };

  const learn = async (account: string, outcome: Outcome): Promise<void> => {
    const breaker = afterCall(breakers.get(account) ?? wholeBreaker, outcome, clock());
    breakers.set(account, breaker);
    const noted = notedOf(outcome, breaker);
    if (noted) await health.note(account, noted);
  };

  /** It is taken up again when the account is free: by whoever is at it now, or at its time. */
  const wait = async ({ kind, key }: Job, account: string, opens: number | null): Promise<void> => {
    await transactions.transaction(async (tx) => {
      await jobs.hold(tx, kind, key, account);
      if (opens !== null) await putLaneJob(deps, tx, account, opens);
    });
    if (opens === null && !busy.has(account)) await next(account);
  };

  const next = async (account: string): Promise<void> => {
    if (busy.has(account) || !(await jobs.isWaiting(account))) return;
    const opens = await opensAt(account);
    if (opens === null) return;
    const now = clock();
    await transactions.transaction((tx) =>
      opens > now ? putLaneJob(deps, tx, account, opens) : letOut(deps, tx, account, now),
    );
  };

  const call = async (job: Job, account: string, work: () => Promise<Outcome | null>): Promise<void> => {
    const opens = await opensAt(account);
    if (opens === null || opens > clock()) return wait(job, account, opens);
    const way = await wayTo(account);
    const outcome = await work();
    if (!outcome) return;
    await spend(account);
    // Somebody has connected it anew meanwhile: how the old way ended says nothing of the new one.
    if (way === (await wayTo(account))) await learn(account, outcome);
  };

  return {
    /**
     * Does the work of a job, now or when the account is free: the job is then due again.
     * @param account or another name for what is done one at a time
     * @param work makes at most one call; @returns what came of it, null when none was made
     */
    async pass(account: string, job: Job, work: () => Promise<Outcome | null>): Promise<void> {
      if (busy.has(account)) return wait(job, account, null);
      busy.add(account);
      try {
        await call(job, account, work);
      } finally {
        busy.delete(account);
        await next(account);
      }
    },

    /** The handler of `lane` jobs. */
    async look({ kind, key: account }: Job): Promise<void> {
      const isOver = !(await jobs.isWaiting(account)) || (await opensAt(account)) === null;
      if (isOver) return transactions.transaction((tx) => jobs.remove(tx, kind, account));
      if (!busy.has(account)) return next(account);
      await transactions.transaction((tx) => lookLater(deps, tx, account, clock()));
    },

    /** After a start: nobody is at anything, so whoever waits is let out. Run before the first job. */
    async recover(): Promise<void> {
      const accounts = await jobs.lanes();
      await transactions.transaction(async (tx) => {
        for (const account of accounts) await putLaneJob(deps, tx, account, clock());
      });
    },
  };
}
