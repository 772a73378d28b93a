import type { OutgoingAct } from "../channel.ts";
import type { Outcome } from "../outcome.ts";
import type { CallGraph, GraphAccess } from "./graph.ts";
import { graphOutcome, isGone } from "./graph-outcome.ts";

/**
 * Takes what somebody wrote under a post off it, for good. What is gone is deleted, whoever did it; after a call whose
 * answer was lost it is looked for, so that it is asked for once.
 */
export async function deleteComment(
  callGraph: CallGraph,
  access: GraphAccess,
  { message: { externalId: path }, mayBeDone }: Pick<OutgoingAct, "message" | "mayBeDone">,
): Promise<Outcome> {
  if (mayBeDone) {
    const looked = await callGraph(access, { method: "GET", path, query: { fields: "id" } });
    if (isGone(looked)) return { rung: "accepted" };
    const found = graphOutcome(looked);
    if (found.rung === null) return found;
    if (found.rung === "unknown") return { rung: null, words: found.words };
  }
  const result = await callGraph(access, { method: "DELETE", path });
  const outcome = graphOutcome(result);
  return isGone(result) ? { rung: "accepted", ...answeredOf(outcome) } : outcome;
}

function answeredOf({ answered }: Outcome): Pick<Outcome, "answered"> {
  return answered ? { answered } : {};
}
