import type { Traveller } from "../harness/journey.ts";

/** How far the customer's side tells that a reply has come. */
export type Told = "accepted" | "delivered" | "read";

/**
 * A customer, and whoever carries words between them and the server: what a journey does there, and what it finds. The
 * carrier of a web chat is the visitor's own page: it is called by nobody, so that no answer can be missing.
 */
export interface Customer {
  /** As the list calls them. */
  name: string;
  /** The channel's id. */
  account: string;
  isCalled: boolean;
  /** What is known of a reply that has arrived, without a word more from their side. */
  arrived: Told;
  /** What their side can tell, in order. */
  tells: readonly Told[];
  writes(text: string): Promise<void>;
  /** How often they hold these words. Fails for what is not well formed. */
  copies(text: string): Promise<number>;
  /** How often these words were handed over, also where the carrier gave no answer. */
  calls(text: string): Promise<number>;
  /** They have their eyes elsewhere: nothing is told by itself any more. */
  looksAway(): Promise<void>;
  tell(text: string, told: Told): Promise<void>;
  /** The carrier is out of order. */
  goesDown(): Promise<void>;
  comesBack(): Promise<void>;
  /** It takes what it is given, and its answer is lost on the way back. @param then what happens before that */
  losesAnswers(then?: () => Promise<void>): Promise<void>;
  answersAgain(): Promise<void>;
  /** It shows that it has these words; null: nobody can ask it, and it tells nothing by itself. */
  proves: ((text: string) => Promise<void>) | null;
  letPass(ms: number): void;
}

/** A kind of channel, as these journeys go through it. */
export interface Way {
  name: string;
  open(traveller: Traveller): Promise<Customer>;
}

export const CUSTOMER = "Maya Okafor";
