import type { Logger } from "pino";
import type { Job, JobStore, Transactions } from "../store/store.ts";

export interface SchedulerDeps {
  jobs: JobStore;
  transactions: Transactions;
  clock: () => number;
  logger: Logger;
  /** What to do for each kind. A handler removes its own job, or puts it off, in the transaction of what it did. */
  handlers: Record<string, (job: Job) => Promise<void>>;
}

/** A job whose handler died is taken again after this long. */
const LEASE = 60_000;
const AT_ONCE = 20;
/** Longest sleep before another look at the clock, which may have been set, or have stood still with the machine, ms. */
const GLANCE = 4_000;
const RETRY_BASE = 1_000;
const RETRY_LONGEST = 5 * 60_000;

/**
 * Runs due jobs; sleeps on one timer to the next due instant, whatever was down and however long. While it sleeps it asks
 * the store nothing: whoever puts a job there wakes it.
 */
export function makeScheduler(deps: SchedulerDeps) {
  const { jobs, transactions, clock, logger } = deps;
  let timer: NodeJS.Timeout | undefined;
  /** When there is something to do next, as the store said last. */
  let dueAt: number | null = null;
  let running: Promise<void> = Promise.resolve();
  let looking = false;
  let again = false;
  let stopped = false;
  /** By kind and key. A lease may run out while its handler still waits: the same job never runs beside itself. */
  const inFlight = new Map<string, Promise<void>>();

  const runOne = async (job: Job): Promise<void> => {
    const handler = deps.handlers[job.kind];
    if (!handler) return;
    try {
      await handler(job);
    } catch (error) {
      logger.error({ err: error, kind: job.kind, key: job.key }, "a job failed and will be tried again");
      const due = clock() + Math.min(RETRY_LONGEST, RETRY_BASE * 2 ** Math.min(job.attempts, 20));
      await transactions.transaction((tx) => jobs.put(tx, { ...job, due })).catch(leaveLeased);
    }
  };

  const leaveLeased = (error: unknown): void =>
    logger.error({ err: error }, "a job could not be put off and is tried again when its lease is over");

  /** Starts what is due, as far as hands are free; a slow job holds up nobody else. */
  const round = async (): Promise<void> => {
    for (;;) {
      again = false;
      const next = await jobs.nextDue();
      const free = AT_ONCE - inFlight.size;
      if (next === null || next > clock() || stopped || free <= 0) return;
      const due = await transactions.transaction((tx) => jobs.take(tx, clock(), LEASE, free));
      for (const job of due) start(job);
    }
  };

  const start = (job: Job): void => {
    const name = `${job.kind} ${job.key}`;
    const before = inFlight.get(name) ?? Promise.resolve();
    const run = before
      .then(() => runOne(job))
      .finally(() => {
        if (inFlight.get(name) === run) inFlight.delete(name);
        wake();
      });
    inFlight.set(name, run);
  };

  const sleep = async (): Promise<void> => {
    dueAt = await jobs.nextDue();
    clearTimeout(timer);
    if (inFlight.size < AT_ONCE) doze(); // else whoever finishes looks again
  };

  const doze = (): void => {
    if (stopped || dueAt === null) return;
    const wait = dueAt - clock();
    timer = setTimeout(wait <= GLANCE ? wake : glance, Math.max(0, Math.min(GLANCE, wait)));
  };

  const glance = (): void => {
    if (dueAt !== null && dueAt <= clock()) wake();
    else doze();
  };

  /** Something may be due: look. */
  function wake(): void {
    again = true;
    if (!stopped && !looking) running = look();
  }

  const look = async (): Promise<void> => {
    looking = true;
    try {
      while (again && !stopped) {
        await round();
        await sleep();
      }
    } catch (error) {
      logger.error({ err: error }, "the scheduler could not look for jobs");
      if (!stopped) timer = setTimeout(wake, RETRY_BASE);
    } finally {
      looking = false; // in the same step as the last look at `again`: a wake between the two would be lost
    }
  };

  return {
    wake,
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await running;
      await Promise.allSettled(inFlight.values());
    },
  };
}

export type Scheduler = ReturnType<typeof makeScheduler>;
