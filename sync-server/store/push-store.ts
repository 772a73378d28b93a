import type { Tx } from "./store.ts";

/** A browser that is told while Roost is closed there. */
export interface PushSubscription {
  /** Where its push service takes messages for it. */
  endpoint: string;
  agent: string;
  /** Id of the session it was made in: when that is over, nothing more is sent to it. */
  session: string;
  /** The browser's public key and secret, base64url. */
  p256dh: string;
  auth: string;
  /** What it says its words in. */
  language: "en" | "fr";
}

export interface PushStore {
  /** Takes the place of what the endpoint had before, whoever's it was: a browser is one person's at a time. */
  put(tx: Tx, subscription: PushSubscription, at: number): Promise<void>;
  remove(tx: Tx, endpoint: string): Promise<void>;
  subscription(endpoint: string): Promise<PushSubscription | null>;
  of(agent: string): Promise<PushSubscription[]>;
}
