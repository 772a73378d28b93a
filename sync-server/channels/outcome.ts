import type { SendTrouble } from "../../shared/conversation/send-trouble.ts";

/** What a call means for the reply: the rung it reaches, and why (S-4). `isCopyDue`: `keepCopy` is still to be called. */
export type Settled =
  | { rung: "accepted" | "delivered" | "read"; networkId?: string; permalink?: string; isCopyDue?: true }
  | { rung: "failed"; words: string; why?: SendTrouble }
  | { rung: "unknown"; words: string; why?: SendTrouble };

/**
 * Certainly not taken: the call may be made again. `waitMs` as the network asked. `dead`: it does not accept who we are,
 * so it is not made before somebody connects the account again.
 */
export interface NotTaken {
  rung: null;
  words: string;
  why?: SendTrouble;
  waitMs?: number;
  dead?: true;
}

/** What the network answered, for the log of deliveries. */
export interface Answered {
  /** Of HTTP. */
  status: number;
  body: string;
}

export type Outcome = (Settled | NotTaken) & { answered?: Answered };
