/** The one thing a test moves by hand: the device's clock, with the timers that hang on it. */
export class FakeTime {
  now: number;
  #timers: { at: number; run: () => void }[] = [];

  constructor(now: number) {
    this.now = now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.now + ms, run };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  /** Runs what falls due on the way, in order. */
  advance(ms: number): void {
    const end = this.now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers = this.#timers.filter((other) => other !== next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = end;
  }

  /** Somebody sets the clock; what waits, waits as long as before. */
  set(by: number): void {
    this.now += by;
    for (const timer of this.#timers) timer.at += by;
  }

  #next(end: number): { at: number; run: () => void } | undefined {
    return this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  }
}

/** Lets everything run that waits for nothing but the event loop, until the condition holds. */
export async function until(condition: () => boolean, what = condition.toString()): Promise<void> {
  for (let turns = 0; turns < 4000; turns++) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`never came true: ${what}`);
}

/** Lets the event loop turn often enough for anything under way to show, when a test says that nothing does. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 60; turns++) await new Promise((resolve) => setImmediate(resolve));
}
