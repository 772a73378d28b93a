import type { CallResult } from "../../http/call-network.ts";
import type { Outcome } from "../outcome.ts";
import type { CallGraph, GraphAccess, GraphRequest } from "./graph.ts";
import { graphOutcome } from "./graph-outcome.ts";

/** Makes the calls that hand a reply over, one after another, up to the first that is not taken. */
export async function makeCalls(
  callGraph: CallGraph,
  access: GraphAccess,
  calls: readonly GraphRequest[],
  outcomeOf: (result: CallResult) => Outcome = graphOutcome,
): Promise<Outcome> {
  let outcome: Outcome = { rung: "failed", words: "there is nothing to send" };
  for (const [place, request] of calls.entries()) {
    outcome = outcomeOf(await callGraph(access, request));
    if ("words" in outcome) return place === 0 ? outcome : halfOut(outcome, place, calls.length);
  }
  return outcome;
}

/** What is out is not sent a second time by itself: what is to become of the rest is for people to decide. */
function halfOut(outcome: Extract<Outcome, { words: string }>, done: number, all: number): Outcome {
  const rung = outcome.rung === "unknown" ? "unknown" : "failed";
  const words = `only ${done} of ${all} messages went out: ${outcome.words}`.slice(0, 300);
  return { rung, words, ...(outcome.answered ? { answered: outcome.answered } : {}) };
}
