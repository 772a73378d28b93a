import { runOn, type Machine } from "./machine.ts";
import { afterMicrotasks } from "./real.ts";

export interface Task {
  at: number;
  order: number;
  machine: Machine;
  run: () => void;
  isCancelled: boolean;
}

/**
 * The world's time. It stands still while anything runs and jumps to the next thing due, so that what happens and in
 * which order follows from what was scheduled alone.
 */
export class VirtualTime {
  /** Epoch ms. */
  now: number;
  /** How many tasks have been run. */
  done = 0;
  readonly #heap: Task[] = [];
  readonly #onError: (error: unknown, machine: Machine) => void;
  #scheduled = 0;

  constructor(now: number, onError: (error: unknown, machine: Machine) => void) {
    this.now = now;
    this.#onError = onError;
  }

  /** Runs once, as the machine's own, after `ms`; things due at one instant are done in the order they were asked for. */
  after(machine: Machine, ms: number, run: () => void): Task {
    const at = this.now + Math.max(0, Math.ceil(Number.isFinite(ms) ? ms : 0));
    const task = { at, order: this.#scheduled++, machine, run, isCancelled: false };
    this.#push(task);
    return task;
  }

  /** Does what falls due within the next `ms`. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await afterMicrotasks();
    for (let task = this.#heap[0]; task && task.at <= end; task = this.#heap[0]) {
      this.#pop();
      await this.#do(task);
    }
    this.now = Math.max(this.now, end);
  }

  /** Lets the machine go on: what it has overslept is done at once, in order. */
  wake(machine: Machine): void {
    machine.isAsleep = false;
    for (const task of machine.overslept.splice(0)) {
      task.at = Math.max(task.at, this.now);
      this.#push(task);
    }
  }

  async #do(task: Task): Promise<void> {
    const { machine } = task;
    if (task.isCancelled || machine.isDead) return;
    if (machine.isAsleep) {
      machine.overslept.push(task);
      return;
    }
    this.now = Math.max(this.now, task.at);
    this.done++;
    try {
      runOn(machine, task.run);
    } catch (error) {
      this.#onError(error, machine);
    }
    await afterMicrotasks();
  }

  #push(task: Task): void {
    const heap = this.#heap;
    let place = heap.push(task) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(task, heap[parent]!)) break; // a parent of a place in the heap
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = task;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++; // both lie in the heap
      if (!isBefore(heap[child]!, last)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = last;
  }
}

function isBefore(one: Task, other: Task): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
