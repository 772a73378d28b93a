import * as v from "valibot";
import type { FacebookConnection } from "../../../shared/channels/facebook-connection.ts";
import type { Documents } from "../../log/documents.ts";
import type { OutgoingReply } from "../channel.ts";
import { answerLimit, findOwn, LOOKED_AT, type Said } from "../find-own.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallGraph } from "../meta/graph.ts";
import { saidPrivately } from "../meta/said-privately.ts";
import type { Settled } from "../outcome.ts";
import { accessOf } from "./page-of.ts";

const Comments = v.object({
  data: v.array(
    v.object({
      id: v.string(),
      message: v.optional(v.string(), ""),
      from: v.optional(v.object({ id: v.string() })),
      created_time: v.string(),
    }),
  ),
});

export interface FindDeps {
  documents: Documents;
  callGraph: CallGraph;
}

/** Looks for a reply in doubt among what the page has said there lately; the mark that proves one comes with its echo. */
export function findReply(
  { documents, callGraph }: FindDeps,
  connection: FacebookConnection,
  reply: OutgoingReply,
): Promise<Settled | null> {
  const { pageId: account } = connection;
  const access = accessOf(connection);
  const { send, inReplyTo, contact } = reply;
  const platform = "messenger";
  const lately = () =>
    send.target === "public"
      ? saidUnder(callGraph, connection, inReplyTo)
      : saidPrivately(callGraph, access, { account, platform, contact: contact.externalId });
  return findOwn(documents, reply, { account, lately });
}

async function saidUnder(
  callGraph: CallGraph,
  connection: FacebookConnection,
  comment: string | null,
): Promise<Said[]> {
  if (comment === null) return [];
  const answer = await callGraph(accessOf(connection), {
    method: "GET",
    path: `${comment}/comments`,
    query: {
      fields: "id,message,from,created_time",
      order: "reverse_chronological",
      limit: String(LOOKED_AT),
    },
    answerLimit,
  });
  const comments = answerOf(Comments, answer)?.data ?? [];
  return comments.map(({ id, message: text, from, created_time: at }) => ({ id, text, by: from?.id, at }));
}
