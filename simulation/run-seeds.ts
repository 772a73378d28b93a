import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Outcome } from "./run-seed.ts";

/** What became of many seeds. */
export interface Summary {
  seeds: number;
  failed: Outcome[];
  /** How often each thing happened, over all seeds. */
  counts: Record<string, number>;
  ms: number;
}

export interface Wish {
  from: number;
  seeds: number;
  processes: number;
  /** Words or ids whose whereabouts are noted in the trace. */
  watched?: readonly string[];
  onOutcome?: (outcome: Outcome) => void;
}

/** Worlds after which a process is replaced: what it ran of them does not all come free. */
const LIFE = 100;

/** Lives many worlds, in several processes. */
export async function runSeeds({
  from,
  seeds,
  processes,
  watched = [],
  onOutcome = () => {},
}: Wish): Promise<Summary> {
  const began = performance.now();
  const summary: Summary = { seeds, failed: [], counts: {}, ms: 0 };
  let next = from;

  async function work(): Promise<void> {
    while (next < from + seeds) await lifeOf(startWorker());
  }

  async function lifeOf(worker: ChildProcess): Promise<void> {
    try {
      for (let lived = 0; lived < LIFE && next < from + seeds; lived++)
        take(await ask(worker, { seed: next++, watched }));
    } finally {
      worker.kill();
    }
  }

  function take(outcome: Outcome): void {
    for (const [what, times] of Object.entries(outcome.counts))
      summary.counts[what] = (summary.counts[what] ?? 0) + times;
    if (outcome.faults.length > 0) summary.failed.push(outcome);
    onOutcome(outcome);
  }

  await Promise.all(Array.from({ length: Math.min(processes, seeds) }, work));
  return { ...summary, ms: performance.now() - began };
}

function startWorker(): ChildProcess {
  const folder = import.meta.dirname;
  return fork(join(folder, "worker.ts"), {
    execArgv: ["--import", join(folder, "preload.ts")],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    cwd: join(folder, ".."),
  });
}

async function ask(
  worker: ChildProcess,
  question: { seed: number; watched: readonly string[] },
): Promise<Outcome> {
  const over = new AbortController();
  const died = once(worker, "exit", { signal: over.signal }).then(() => {
    throw new Error(`the process of seed ${question.seed} died`);
  });
  const answer = once(worker, "message", { signal: over.signal });
  worker.send(question);
  try {
    const [outcome] = (await Promise.race([answer, died])) as [Outcome]; // a worker says nothing else
    return outcome;
  } finally {
    over.abort();
    died.catch(() => undefined);
    answer.catch(() => undefined);
  }
}
