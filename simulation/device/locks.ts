import { runOn, type Machine } from "../time/machine.ts";
import type { VirtualTime } from "../time/virtual-time.ts";

interface Grant {
  machine: Machine;
  run: () => Promise<unknown>;
  done: (outcome: Promise<unknown>) => void;
  fail: (cause: unknown) => void;
}

/** Web Locks of one browser profile, as far as they are used: exclusive, first come first served. */
export class Locks {
  readonly #time: VirtualTime;
  readonly #queues = new Map<string, Grant[]>();

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  of(machine: Machine): LockManager {
    const request = (name: string, options: { signal?: AbortSignal }, run: () => Promise<unknown>) =>
      new Promise((done, fail) => {
        const grant = { machine, run, done, fail };
        const queue = this.#queues.get(name) ?? [];
        this.#queues.set(name, [...queue, grant]);
        options.signal?.addEventListener("abort", () => this.#withdraw(name, grant, options.signal?.reason));
        if (queue.length === 0) this.#grant(name, grant);
      });
    return { request } as unknown as LockManager; // the one method that is used
  }

  /** A page is gone: what it held passes on, what it waited for is forgotten. */
  abandon(machine: Machine): void {
    for (const [name, queue] of this.#queues) {
      const [held] = queue;
      const left = queue.filter((grant) => grant.machine !== machine);
      this.#queues.set(name, left);
      if (held?.machine === machine && left[0]) this.#grant(name, left[0]);
    }
  }

  #withdraw(name: string, grant: Grant, reason: unknown): void {
    const queue = this.#queues.get(name) ?? [];
    if (queue.indexOf(grant) < 1) return; // held already, or over
    this.#queues.set(
      name,
      queue.filter((other) => other !== grant),
    );
    grant.fail(reason);
  }

  #grant(name: string, grant: Grant): void {
    this.#time.after(grant.machine, 0, () => {
      if (this.#queues.get(name)?.[0] !== grant) return;
      const outcome = grant.run();
      const release = () => runOn(grant.machine, () => this.#release(name, grant, outcome));
      void outcome.then(release, release);
    });
  }

  #release(name: string, grant: Grant, outcome: Promise<unknown>): void {
    const queue = this.#queues.get(name) ?? [];
    if (queue[0] !== grant) return;
    const [, ...left] = queue;
    this.#queues.set(name, left);
    grant.done(outcome);
    if (left[0]) this.#grant(name, left[0]);
  }
}
