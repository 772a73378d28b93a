import type { Network } from "../../shared/channels/capability.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import type { MessageDeed } from "../../shared/conversation/message-act.ts";

/** What somebody in front of a simulated network does there, whichever it is; files that implement it are called `…/simulator-control.ts`. */
export interface SimulatorControl {
  network: Network;
  can: SimulatorSkills;
  /**
   * Somebody who has an account there.
   * @param id what they are known by already; left out: they are new
   * @returns their id as the network writes ids
   */
  meet(name: string, id?: string): string;
  /** Who was met, or has written. */
  people(): readonly SimulatedPerson[];
  /**
   * They write, and the account is told as it would be.
   * @returns the message's id as the account's connector takes it in
   * @throws Error when the account's server does not take what it is told
   */
  write(words: SimulatedWords): Promise<string>;
  /** They like something that the account has said, by its id. */
  like(person: string, id: string): Promise<void>;
  /** The account is told that its private words have reached them, or that they have read all of them. */
  tell(person: string, receipt: SimulatedReceipt): Promise<void>;
  setBlocked(person: string, isBlocked: boolean): Promise<void>;
  /** What every call runs into from now on; null: nothing any more. */
  setTrouble(trouble: SimulatedTrouble | null): Promise<void>;
  trouble(): SimulatedTrouble | null;
  /** What it was asked for, oldest first; without calls that only read. */
  held(): readonly HeldRequest[];
  /** Calls `listener` after each reply that it took. */
  onReply(listener: (reply: HeldRequest) => void): void;
  close(): Promise<void>;
}

/** What this network has at all. */
export interface SimulatorSkills {
  private: boolean;
  /** People write where everybody reads it: comments, posts. */
  public: boolean;
  /** Where what people write may hold a picture. */
  pictures: readonly Visibility[];
  like: boolean;
  block: boolean;
  /** What it tells of the account's private words. */
  receipts: readonly SimulatedReceipt[];
}

export type SimulatedReceipt = "delivered" | "read";

export interface SimulatedPerson {
  id: string;
  name: string;
}

export interface SimulatedWords {
  /** Who writes, by their id. */
  from: string;
  /** Public: under a post of the account, or wherever else that network has it. */
  visibility: Visibility;
  text: string;
  picture?: { name: string; mime: string; bytes: Uint8Array };
}

export type SimulatedTrouble =
  /** Nobody is at its address: connections are refused. */
  | { kind: "down" }
  /** It answers, so much later. */
  | { kind: "slow"; ms: number }
  /** It does what it is asked; the line is cut before its answer, and what it tells of by itself (an echo) waits until it is mended. */
  | { kind: "answers_lost" }
  /** It does nothing and asks for patience, in the network's own way. */
  | { kind: "rate_limited"; retryAfterSeconds: number }
  /** The account's token is not accepted any more. */
  | { kind: "token_dead" };

/** Something that the network was asked for in the account's name, once for each call that reached it. */
export interface HeldRequest {
  /** Of what it made, or of the message that something was done with; empty where nothing came of it. */
  id: string;
  /** Epoch ms, by the simulator's clock. */
  at: number;
  what: "reply" | MessageDeed;
  /** Whom a private reply went to, or who wrote what was answered or acted upon; empty where the network has not heard of them. */
  person: string;
  /** The message that it answers, or that something is done with, as the account knows it; empty where it names none. */
  on: string;
  /** What it answers stands in it, to be read. */
  isQuote?: true;
  visibility: Visibility;
  /** Of a reply; empty for what has none. */
  text: string;
  files: number;
  /** It was proven whose account it is. */
  isSigned: boolean;
  /** In the network's words, where it did not do it; null: done. */
  refused: string | null;
}
