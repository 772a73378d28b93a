import { bellOf, type Register } from "../protocol/register.ts";
import { BELLS_KEPT, BELLS_KEPT_MS, type Bell } from "./bell.ts";

/** A notification as its reader has it. */
export interface BellState extends Bell {
  key: string;
  /** When it was given, epoch ms by the server's clock. */
  at: number;
  isRead: boolean;
}

/** Where its reader stands: how far they know each document's notifications, and up to which instant all of them. */
export interface Known {
  told: (doc: Bell["doc"]) => number;
  until: number;
}

/**
 * The notifications to show, the latest first.
 * @param now epoch ms
 */
export function bellsToShow(registers: readonly Register[], known: Known, now: number): BellState[] {
  return registers
    .flatMap((register): BellState[] => {
      const bell = bellOf(register);
      if (!bell || register.at < now - BELLS_KEPT_MS) return [];
      const { key, at } = register;
      return [{ ...bell, key, at, isRead: at <= known.until || bell.n < known.told(bell.doc) }];
    })
    .toSorted((a, b) => b.at - a.at || b.n - a.n || (a.key < b.key ? -1 : 1))
    .slice(0, BELLS_KEPT);
}
