import { createHash } from "node:crypto";

/** What happened, in words, for whoever looks into a failing seed; its hash tells whether two runs were one. */
export class Trace {
  readonly lines: string[] = [];
  readonly #hash = createHash("sha256");
  readonly #start: number;

  constructor(start: number) {
    this.#start = start;
  }

  add(now: number, line: string): void {
    const text = `${((now - this.#start) / 1000).toFixed(3)}s ${line}`;
    this.lines.push(text);
    this.note(text);
  }

  /** Counts towards the hash alone. */
  note(what: string | Uint8Array): void {
    this.#hash.update(what);
  }

  hash(): string {
    return this.#hash.copy().digest("hex");
  }
}
