/** Preloaded into every server that is measured: tells the process that started it what it has used so far. */

/** Of the whole process, its threads included: CPU time in µs, memory in bytes after a collection. */
export interface Usage {
  cpu: number;
  resident: number;
  /** What is reachable: objects, and bytes that they hold outside the heap. */
  held: number;
}

export type UsageQuestion = "cpu" | "memory";

process.on("message", (question: UsageQuestion) => void process.send?.(usage(question)));
process.on("disconnect", () => process.exit(0));

function usage(question: UsageQuestion): Usage {
  const { user, system } = process.cpuUsage();
  if (question === "memory") for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { cpu: user + system, resident: rss, held: heapUsed + external };
}
