/** Somebody who might get a conversation, at one moment. */
export interface Contender {
  agent: string;
  isAvailable: boolean;
  isHere: boolean;
  /** They have one to take up already. */
  hasOne: boolean;
  /** Conversations they have assigned, in New and altogether. */
  inNew: number;
  open: number;
  /** The most they may have assigned in New before they are given no more; null: no limit. */
  most: number | null;
  /** When they last had one, epoch ms; 0: never. */
  lastAt: number;
}

/** Why somebody is not given a conversation now. */
export type WhyNot = "away" | "offline" | "has_one" | "full";

/** @param isTheirs it is assigned to them: then being full is no reason */
export function whyNot(contender: Contender, isTheirs = false): WhyNot | null {
  if (!contender.isAvailable) return "away";
  if (!contender.isHere) return "offline";
  if (contender.hasOne) return "has_one";
  return isFull(contender) && !isTheirs ? "full" : null;
}

export function isFull({ inNew, most }: Pick<Contender, "inNew" | "most">): boolean {
  return most !== null && inNew >= most;
}

/** In the order in which they get a conversation: who has fewest open ones, then who has been longest without (0.8). */
export function inTurn(contenders: readonly Contender[]): Contender[] {
  return contenders.toSorted(
    (a, b) => a.open - b.open || a.lastAt - b.lastAt || (a.agent < b.agent ? -1 : 1),
  );
}
