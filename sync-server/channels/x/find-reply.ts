import * as v from "valibot";
import { xUserOf, type XConnection } from "../../../shared/channels/x-connection.ts";
import type { Documents } from "../../log/documents.ts";
import type { OutgoingReply } from "../channel.ts";
import { answerLimit, findOwn, LOOKED_AT, type Said } from "../find-own.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { Settled } from "../outcome.ts";
import { permalinkOf } from "./read-post.ts";
import { Post } from "./wire.ts";
import { withoutNames, wordsOf } from "./words.ts";
import type { CallX } from "./x-api.ts";

const Posts = v.object({ data: v.optional(v.array(Post), []) });
const Messages = v.object({
  data: v.optional(
    v.array(
      v.object({
        id: v.string(),
        text: v.optional(v.string(), ""),
        sender_id: v.optional(v.string()),
        created_at: v.optional(v.string(), ""),
      }),
    ),
    [],
  ),
});

export interface FindDeps {
  documents: Documents;
  callX: CallX;
}

/** Looks for a reply in doubt among what the account has said there lately. */
export async function findReply(
  deps: FindDeps,
  connection: XConnection,
  reply: OutgoingReply,
): Promise<Settled | null> {
  const account = xUserOf(connection);
  const { send, contact } = reply;
  const isPublic = send.target === "public";
  const lately = () =>
    isPublic
      ? postedLately(deps.callX, connection, account)
      : saidTo(deps.callX, connection, contact.externalId);
  const found = await findOwn(deps.documents, reply, { account, lately });
  if (!isPublic || found?.rung !== "accepted" || found.networkId === undefined) return found;
  return { ...found, permalink: permalinkOf(found.networkId) };
}

async function postedLately(callX: CallX, connection: XConnection, account: string): Promise<Said[]> {
  const fields = "created_at,author_id,entities,note_tweet";
  const query = { max_results: String(LOOKED_AT), "tweet.fields": fields };
  const answer = await callX(connection, {
    method: "GET",
    path: `users/${account}/tweets`,
    query,
    answerLimit,
  });
  const posts = answerOf(Posts, answer)?.data ?? [];
  return posts.map((post) => ({
    id: post.id,
    text: withoutNames(wordsOf(post)),
    by: post.author_id,
    at: post.created_at ?? "",
  }));
}

async function saidTo(callX: CallX, connection: XConnection, contact: string): Promise<Said[]> {
  const query = {
    max_results: String(LOOKED_AT),
    event_types: "MessageCreate",
    "dm_event.fields": "sender_id,created_at,text",
  };
  const path = `dm_conversations/with/${contact}/dm_events`;
  const answer = await callX(connection, { method: "GET", path, query, answerLimit });
  const messages = answerOf(Messages, answer)?.data ?? [];
  return messages.map(({ id, text, sender_id: by, created_at: at }) => ({ id, text, by, at }));
}
