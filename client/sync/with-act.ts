import type { Act } from "./desk.ts";

/**
 * Origin of a transaction that writes words which something else lets go of: the act that does so is on the disk together
 * with the words, or neither is.
 */
export class WithAct {
  readonly act: Act;
  constructor(act: Act) {
    this.act = act;
  }
}
