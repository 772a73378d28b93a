import * as v from "valibot";
import type { InstagramConnection } from "../../../shared/channels/instagram-connection.ts";
import type { Documents } from "../../log/documents.ts";
import type { OutgoingReply } from "../channel.ts";
import { answerLimit, findOwn, LOOKED_AT, type Said } from "../find-own.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallGraph } from "../meta/graph.ts";
import { saidPrivately } from "../meta/said-privately.ts";
import type { Settled } from "../outcome.ts";
import { accessOf } from "./account-of.ts";

const Comment = v.object({ parent_id: v.optional(v.string()) });
const Replies = v.object({
  data: v.array(
    v.object({
      id: v.string(),
      text: v.optional(v.string(), ""),
      from: v.optional(v.object({ id: v.string() })),
      timestamp: v.string(),
    }),
  ),
});

export interface FindDeps {
  documents: Documents;
  callGraph: CallGraph;
}

/** Looks for a reply in doubt among what the account has said there lately. */
export function findReply(
  { documents, callGraph }: FindDeps,
  connection: InstagramConnection,
  reply: OutgoingReply,
): Promise<Settled | null> {
  const { accountId: account } = connection;
  const { send, inReplyTo, contact } = reply;
  const platform = "instagram";
  const lately = () =>
    send.target === "public"
      ? saidUnder(callGraph, connection, inReplyTo)
      : saidPrivately(callGraph, accessOf(connection), { account, platform, contact: contact.externalId });
  return findOwn(documents, reply, { account, lately });
}

/** Answers stand under the comment on top, whoever below that was answered. */
async function saidUnder(
  callGraph: CallGraph,
  connection: InstagramConnection,
  comment: string | null,
): Promise<Said[]> {
  if (comment === null) return [];
  const access = accessOf(connection);
  const above = await callGraph(access, { method: "GET", path: comment, query: { fields: "parent_id" } });
  const top = answerOf(Comment, above)?.parent_id ?? comment;
  const query = { fields: "id,text,from,timestamp", limit: String(LOOKED_AT) };
  const answer = await callGraph(access, { method: "GET", path: `${top}/replies`, query, answerLimit });
  const replies = answerOf(Replies, answer)?.data ?? [];
  return replies.map(({ id, text, from, timestamp: at }) => ({ id, text, by: from?.id, at }));
}
