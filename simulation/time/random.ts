/** Seeded randomness: the same seed draws the same numbers for ever. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
    for (let warm = 0; warm < 8; warm++) this.next();
  }

  /** In [0, 1), by mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @returns undefined when there is nothing to pick */
  pick<T>(of: readonly T[]): T | undefined {
    return of[Math.floor(this.next() * of.length)];
  }

  /** Picks by weight; entries without weight are never picked. */
  weighted<T>(of: readonly { weight: number; value: T }[]): T | undefined {
    let left = this.next() * of.reduce((sum, { weight }) => sum + weight, 0);
    for (const { weight, value } of of) {
      left -= weight;
      if (left < 0) return value;
    }
    return undefined;
  }

  bytes(count: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length: count }, () => this.between(0, 255));
  }

  /** Another stream of its own, so that one kind of draw does not move all others. */
  fork(): Random {
    return new Random(this.between(0, 2 ** 31));
  }
}
