const ROUNDS = 64;
const BLOCK = 64;
const LENGTH_AT = 56;

/** Fractions of the cube and square roots of the first primes, as the standard has them (FIPS 180-4). */
const { constants, start } = makeConstants();

/** SHA-256 of bytes that come piece by piece; what the browser has reckons only a whole that stands in memory. */
export class Sha256 {
  readonly #state = Int32Array.from(start);
  readonly #words = new Int32Array(ROUNDS);
  readonly #rest = new Uint8Array(BLOCK);
  readonly #view = new DataView(this.#rest.buffer);
  #restLength = 0;
  #length = 0;

  add(bytes: Uint8Array): void {
    this.#length += bytes.length;
    this.#take(bytes);
  }

  /** All of it, in hex; nothing can be added any more. */
  hex(): string {
    const bits = this.#length * 8;
    const padding = (this.#restLength < LENGTH_AT ? LENGTH_AT : LENGTH_AT + BLOCK) - this.#restLength;
    const end = new Uint8Array(padding + 8);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(padding, Math.floor(bits / 2 ** 32));
    view.setUint32(padding + 4, bits >>> 0);
    this.#take(end);
    return Array.from(this.#state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  #take(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      const part = bytes.subarray(at, at + BLOCK - this.#restLength);
      this.#rest.set(part, this.#restLength);
      this.#restLength += part.length;
      at += part.length;
      if (this.#restLength < BLOCK) return;
      this.#mix();
      this.#restLength = 0;
    }
  }

  #mix(): void {
    const words = this.#words;
    for (let i = 0; i < 16; i++) words[i] = this.#view.getInt32(i * 4);
    for (let i = 16; i < ROUNDS; i++) {
      const a = words[i - 15]!; // every index here is within the rounds
      const b = words[i - 2]!;
      const s0 = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
      const s1 = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
      words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
    }
    const state = this.#state;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let i = 0; i < ROUNDS; i++) {
      const choice = (e & f) ^ (~e & g);
      const first =
        (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + constants[i]! + words[i]!) | 0;
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    state[0]! += a;
    state[1]! += b;
    state[2]! += c;
    state[3]! += d;
    state[4]! += e;
    state[5]! += f;
    state[6]! += g;
    state[7]! += h;
  }
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function makeConstants(): { constants: Int32Array; start: Int32Array } {
  const primes: number[] = [];
  for (let n = 2; primes.length < ROUNDS; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0;
  return {
    constants: Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    start: Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  };
}
