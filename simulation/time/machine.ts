import { AsyncLocalStorage } from "node:async_hooks";
import type { Task } from "./virtual-time.ts";

/**
 * Something that runs by itself and may stop in the middle: a page of a browser, or the server. What is scheduled while
 * it runs belongs to it; once it is dead nothing of that is done any more, and while it sleeps all of it waits.
 */
export class Machine {
  readonly name: string;
  isDead = false;
  isAsleep = false;
  /** What fell due while it slept. */
  readonly overslept: Task[] = [];
  /** How far its clock is ahead of the world's, ms. */
  readonly skew: () => number;

  constructor(name: string, skew: () => number = () => 0) {
    this.name = name;
    this.skew = skew;
  }
}

const running = new AsyncLocalStorage<Machine>();

/** Runs work as this machine's, with all that it sets off. */
export function runOn<T>(machine: Machine, work: () => T): T {
  return running.run(machine, work);
}

/** Whose work is being done; undefined for the world's own. */
export function runningMachine(): Machine | undefined {
  return running.getStore();
}
