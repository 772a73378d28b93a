/** What a call means for the reply: the rung it reaches, and why (S-4). */
export type Settled =
  | { rung: "accepted" | "delivered" | "read"; networkId?: string; permalink?: string }
  | { rung: "failed"; words: string }
  | { rung: "unknown"; words: string };

/** Certainly not taken: the call may be made again. `waitMs` as the network asked. */
export interface NotTaken {
  rung: null;
  words: string;
  waitMs?: number;
}

export type Outcome = Settled | NotTaken;
