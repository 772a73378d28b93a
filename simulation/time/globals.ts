/**
 * Takes clock, timers, randomness and IndexedDB of this process away from the code under test. Must be imported before
 * anything else: libraries keep what they find at their first line.
 */
import { Script, type Context } from "node:vm";
import "./real.ts";
import { Machine, runningMachine } from "./machine.ts";
import { Random } from "./random.ts";
import type { Task, VirtualTime } from "./virtual-time.ts";

/** What stands behind the globals while a world lives. */
export interface Surroundings {
  time: VirtualTime;
  random: Random;
  /** The running machine's own; undefined on a machine that keeps nothing. */
  indexedDB: (machine: Machine) => IDBFactory | undefined;
}

let current: Surroundings | null = null;
const nobody = new Machine("nobody");

export function surroundWith(surroundings: Surroundings | null): void {
  current = surroundings;
}

/** Before the first world and after the last one: what a module does when it is loaded, or a library at the end. */
const outside = new Random(0);

const realDate = Date;
const realNow = Date.now.bind(Date);
function now(): number {
  return current ? current.time.now + (runningMachine()?.skew() ?? 0) : realNow();
}

class VirtualDate extends realDate {
  constructor(...given: ConstructorParameters<typeof Date> | []) {
    if (given.length === 0) super(now());
    else super(...given);
  }
  static override now(): number {
    return now();
  }
}

/** A timer as Node hands it out. */
class Timer {
  task: Task | null = null;
  ref = () => this;
  unref = () => this;
  hasRef = () => true;
}

function startTimer(ms: number, run: () => void, isRepeated: boolean): Timer {
  const timer = new Timer();
  const machine = runningMachine() ?? nobody;
  const start = () => {
    timer.task =
      current?.time.after(machine, ms, () => {
        if (isRepeated) start();
        run();
      }) ?? null;
  };
  start();
  return timer;
}

function stopTimer(timer: unknown): void {
  if (timer instanceof Timer && timer.task) timer.task.isCancelled = true;
}

type Callback = (...given: unknown[]) => void;

const replacements = {
  Date: VirtualDate,
  setTimeout: (run: Callback, ms = 0, ...given: unknown[]) =>
    startTimer(Math.max(1, ms), () => run(...given), false),
  setInterval: (run: Callback, ms = 0, ...given: unknown[]) =>
    startTimer(Math.max(1, ms), () => run(...given), true),
  setImmediate: (run: Callback, ...given: unknown[]) => startTimer(0, () => run(...given), false),
  clearTimeout: stopTimer,
  clearInterval: stopTimer,
  clearImmediate: stopTimer,
};

for (const [name, value] of Object.entries(replacements))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

Object.defineProperty(globalThis, "indexedDB", {
  get: () => current?.indexedDB(runningMachine() ?? nobody),
  configurable: true,
});

Math.random = () => (current?.random ?? outside).next();
Object.defineProperty(globalThis.crypto, "getRandomValues", {
  value: <T extends ArrayBufferView>(array: T): T => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes.set((current?.random ?? outside).bytes(bytes.length));
    return array;
  },
});

/** A limit of real time would make a slow machine another world. */
AbortSignal.timeout = () => new AbortController().signal;
const runInContext = Reflect.get(Script.prototype, "runInContext") as (
  this: Script,
  context: Context,
) => unknown; // its own
Script.prototype.runInContext = function (this: Script, context: Context): unknown {
  return runInContext.call(this, context);
};
