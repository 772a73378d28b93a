import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOUR } from "../../shared/time/duration.ts";
import { openOffice } from "./office.ts";
import type { Heap, Order, Report } from "./server.ts";

export interface SoakPlan {
  hours: number;
  /** Conversations that come in and are dealt with in each. */
  perHour: number;
  /** Documents the server keeps in memory; all of them are replaced within the first two hours. */
  hotDocuments: number;
}

export interface Soak {
  /** What is left after a forced collection at the end of each hour. */
  heaps: Heap[];
  /** Replies the network got. */
  deliveries: number;
}

/** Lets a server work through its hours on a clock of its own, and measures what it holds at the end of each. */
export async function soak(
  plan: SoakPlan,
  onHour: (hour: number, heap: Heap) => void = () => undefined,
): Promise<Soak> {
  const dataDir = mkdtempSync(join(tmpdir(), "roost-soak-"));
  const env = {
    ...process.env,
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: dataDir,
    HOT_DOCUMENTS: String(plan.hotDocuments),
  };
  const child = fork(join(import.meta.dirname, "server.ts"), { env, execArgv: ["--expose-gc"] });
  try {
    const ready = await answer(child, "ready");
    let now = ready.now;
    const office = await openOffice(ready.url, () => now);
    const heaps: Heap[] = [];
    for (let hour = 1; hour <= plan.hours; hour++) {
      for (let served = 0; served < plan.perHour; served++) {
        await office.serveOne();
        const ms = HOUR / plan.perHour;
        now += ms;
        await ask(child, { do: "advance", ms }, "advanced");
      }
      const { heap } = await ask(child, { do: "measure" }, "measured");
      heaps.push(heap);
      onHour(hour, heap);
    }
    const deliveries = office.deliveries();
    await office.stop();
    return { heaps, deliveries };
  } finally {
    child.kill();
    await once(child, "exit");
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Answer<I extends Report["is"]> = Extract<Report, { is: I }>;

function ask<I extends Report["is"]>(child: ChildProcess, order: Order, is: I): Promise<Answer<I>> {
  const answered = answer(child, is);
  child.send(order);
  return answered;
}

function answer<I extends Report["is"]>(child: ChildProcess, is: I): Promise<Answer<I>> {
  return new Promise((resolve, reject) => {
    child.once("exit", gone);
    child.once("message", (report: Report) => {
      child.off("exit", gone);
      if (report.is === is) resolve(report as Answer<I>); // just compared
      else reject(new Error(`asked for ${is}, answered ${report.is}`));
    });
    function gone(): void {
      reject(new Error("the server ended"));
    }
  });
}
