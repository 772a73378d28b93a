import * as v from "valibot";
import { LOOKED_AT, answerLimit, type Said } from "../find-own.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallGraph, GraphAccess } from "./graph.ts";

const Message = v.object({
  id: v.string(),
  message: v.optional(v.string(), ""),
  from: v.optional(v.object({ id: v.string() })),
  created_time: v.string(),
});
const Conversations = v.object({
  data: v.array(v.object({ messages: v.optional(v.object({ data: v.array(Message) }), { data: [] }) })),
});

/** What was said lately between an account and somebody, in private. */
export async function saidPrivately(
  callGraph: CallGraph,
  access: GraphAccess,
  { account, platform, contact }: { account: string; platform: "messenger" | "instagram"; contact: string },
): Promise<Said[]> {
  const fields = `messages.limit(${LOOKED_AT}){id,message,from,created_time}`;
  const answer = await callGraph(access, {
    method: "GET",
    path: `${account}/conversations`,
    query: { platform, user_id: contact, fields },
    answerLimit,
  });
  const conversations = answerOf(Conversations, answer)?.data ?? [];
  return conversations
    .flatMap(({ messages }) => messages.data)
    .map(({ id, message: text, from, created_time: at }) => ({ id, text, by: from?.id, at }));
}
