import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { OutgoingReply } from "../channel.ts";
import type { Outcome } from "../outcome.ts";
import type { CallGraph, GraphAccess, GraphRequest } from "./graph.ts";
import { commentOutcome, graphOutcome } from "./graph-outcome.ts";
import { notApproved } from "./late-by-hand.ts";
import { makeCalls } from "./make-calls.ts";

/** Where Meta fetches a file of a reply. */
export type AddressOf = (file: SentFile) => string;

/** How an account of one of Meta's networks answers people. */
export interface AnsweringAccount {
  /** What its network is called. */
  network: string;
  access: GraphAccess;
  /** Whether its app may answer late by hand. */
  humanAgent: boolean;
  /** Why its network would not take a reply, known before it is asked; null: nothing. */
  whyNot: (reply: OutgoingReply) => string | null;
  /** The calls that hand over a reply that it would take, in order. @param now epoch ms */
  callsOf: (reply: OutgoingReply, addressOf: AddressOf, now: number) => GraphRequest[];
}

export interface DeliverDeps {
  callGraph: CallGraph;
  /** Where Meta fetches a file of a reply; `now` in epoch ms. Undefined: this server cannot be reached by it. */
  fileUrl: ((file: SentFile, now: number) => string) | undefined;
  /** Epoch ms. */
  clock: () => number;
}

/** Hands a reply over, once. */
export async function deliverReply(
  { callGraph, fileUrl, clock }: DeliverDeps,
  account: AnsweringAccount,
  reply: OutgoingReply,
): Promise<Outcome> {
  const { network, access } = account;
  if (reply.files.length > 0 && !fileUrl)
    return {
      rung: "failed",
      words: `this server has no address at which ${network} can fetch files`,
    };
  const why = account.whyNot(reply);
  if (why !== null) return { rung: "failed", words: why };
  const now = clock();
  const refused = notApproved(account, reply, now);
  if (refused) return refused;
  const calls = account.callsOf(reply, (file) => fileUrl?.(file, now) ?? "", now);
  return makeCalls(callGraph, access, calls, reply.send.target === "public" ? commentOutcome : graphOutcome);
}
