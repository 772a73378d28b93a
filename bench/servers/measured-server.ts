import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onServersCore } from "../cores.ts";
import type { Usage, UsageQuestion } from "./tell-usage.ts";

const PRELOAD = join(import.meta.dirname, "tell-usage.ts");

/** A server in a process of its own, on the core that servers have to themselves. */
export interface MeasuredServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** From its start until it said that it is ready, ms. */
  readyMs: number;
  /** CPU time of the process so far, µs. */
  cpu(): Promise<number>;
  /** Bytes, after a collection. */
  memory(): Promise<Pick<Usage, "resident" | "held">>;
  stop(): Promise<void>;
}

export interface ServerWish {
  /** A program that prints `… ready at <url>` once it listens. */
  program: string;
  env?: Record<string, string>;
  args?: readonly string[];
}

export async function startMeasured({ program, env = {}, args = [] }: ServerWish): Promise<MeasuredServer> {
  const began = performance.now();
  const [command, ...before] = onServersCore(process.execPath);
  const node = ["--expose-gc", `--import=${PRELOAD}`, ...profiling(), program, ...args];
  const child = spawn(command, [...before, ...node], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const url = await readUrl(child, program);
  const readyMs = performance.now() - began;
  let turn: Promise<unknown> = Promise.resolve();
  const ask = (question: UsageQuestion): Promise<Usage> => {
    const mine = turn.then(async () => {
      const answered = once(child, "message") as Promise<[Usage]>; // see tell-usage
      child.send(question);
      return (await answered)[0];
    });
    turn = mine;
    return mine;
  };
  return {
    url,
    readyMs,
    cpu: async () => (await ask("cpu")).cpu,
    memory: () => ask("memory"),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.disconnect(); // it ends by itself, and writes its profile if it keeps one
      await gone;
    },
  };
}

/** `BENCH_PROFILE=<folder>`: every server leaves a CPU profile there. */
function profiling(): string[] {
  const folder = process.env["BENCH_PROFILE"];
  return folder ? ["--cpu-prof", `--cpu-prof-dir=${folder}`] : [];
}

async function readUrl({ stdout }: ChildProcess, program: string): Promise<string> {
  if (!stdout) throw new Error("the server has no output");
  for await (const line of createInterface({ input: stdout })) {
    const found = /ready at (http\S+)/.exec(line);
    if (!found?.[1]) continue;
    stdout.resume();
    return found[1];
  }
  throw new Error(`${program} ended before it was ready`);
}
