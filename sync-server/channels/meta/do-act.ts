import type { MarkDeed } from "../../../shared/conversation/message-act.ts";
import type { OutgoingAct } from "../channel.ts";
import type { Outcome } from "../outcome.ts";
import { deleteComment } from "./delete-comment.ts";
import type { CallGraph, GraphAccess, GraphRequest } from "./graph.ts";
import { graphOutcome } from "./graph-outcome.ts";
import { reactRequest } from "./react-request.ts";

/** How an account of one of Meta's networks marks what people write. */
export interface MarkingAccount {
  /** What its network is called. */
  network: string;
  access: GraphAccess;
  /** As its network calls it. */
  id: string;
  /** Its sign on a private message, as its network calls it. */
  like: string;
  /** What asks for a deed in public; null for what its network has not. @param on what somebody wrote, as the network calls it */
  inPublic: (what: MarkDeed, on: string) => GraphRequest | null;
}

/** Does something with what somebody wrote: deletes it, or marks it, in private and in public. */
export async function doAct(
  callGraph: CallGraph,
  { network, access, id, like, inPublic }: MarkingAccount,
  act: OutgoingAct,
): Promise<Outcome> {
  const { what } = act.act;
  if (what === "delete") return deleteComment(callGraph, access, act);
  const isPrivate = act.row.visibility === "private";
  const request = isPrivate ? reactRequest(id, act, like) : inPublic(what, act.message.externalId);
  if (!request) return { rung: "failed", words: `${network} cannot do that` };
  return graphOutcome(await callGraph(access, request));
}
