import * as v from "valibot";
import type { FacebookConnection } from "../../../shared/channels/facebook-connection.ts";
import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import type { Documents } from "../../log/documents.ts";
import type { OutgoingReply } from "../channel.ts";
import { answerOf, type CallGraph } from "../meta/graph.ts";
import type { Settled } from "../outcome.ts";
import { accessOf } from "./page-of.ts";

const Said = v.object({
  id: v.string(),
  message: v.optional(v.string(), ""),
  from: v.optional(v.object({ id: v.string() })),
  created_time: v.string(),
});
type Said = v.InferOutput<typeof Said>;

const Comments = v.object({ data: v.array(Said) });
const Conversations = v.object({
  data: v.array(v.object({ messages: v.optional(v.object({ data: v.array(Said) }), { data: [] }) })),
});

const FIELDS = "id,message,from,created_time";
/** So many of the latest are looked at. */
const MOST = 25;
/** As much as they may be, with every letter escaped; in bytes. */
const answerLimit = 2 * 1024 * 1024;

export interface FindDeps {
  documents: Documents;
  callGraph: CallGraph;
}

/**
 * Looks for a reply in doubt among what the page has said there lately. The mark that proves one comes by itself, with its
 * echo; here it is known by its words, said by the page since it was written, and by being no other reply of ours.
 */
export async function findReply(
  deps: FindDeps,
  connection: FacebookConnection,
  reply: OutgoingReply,
): Promise<Settled | null> {
  const { send, row } = reply;
  const words = send.text.trim();
  if (words === "") return null;
  const lately = await saidLately(deps.callGraph, connection, reply);
  const others = await otherReplies(deps.documents, row.doc as DocumentId, send.id); // a conversation's row
  const found = lately.find(
    ({ id, from, message, created_time }) =>
      from?.id === connection.pageId &&
      message.trim() === words &&
      timeOf(created_time) >= send.at - SECOND && // it is told in whole seconds
      !others.has(id),
  );
  return found ? { rung: "accepted", networkId: found.id } : null;
}

async function saidLately(
  callGraph: CallGraph,
  connection: FacebookConnection,
  { send, inReplyTo, contact }: OutgoingReply,
): Promise<Said[]> {
  const access = accessOf(connection);
  if (send.target === "public") {
    const query = { fields: FIELDS, order: "reverse_chronological", limit: String(MOST) };
    const answer = await callGraph(access, {
      method: "GET",
      path: `${inReplyTo}/comments`,
      query,
      answerLimit,
    });
    return answerOf(Comments, answer)?.data ?? [];
  }
  const fields = `messages.limit(${MOST}){${FIELDS}}`;
  const query = { platform: "messenger", user_id: contact.externalId, fields };
  const answer = await callGraph(access, {
    method: "GET",
    path: `${connection.pageId}/conversations`,
    query,
    answerLimit,
  });
  return answerOf(Conversations, answer)?.data.flatMap(({ messages }) => messages.data) ?? [];
}

/** What the network calls the other replies of the conversation. */
function otherReplies(documents: Documents, doc: DocumentId, send: string): Promise<Set<string>> {
  return documents.turn(doc, (turn) => {
    const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    return new Set(
      entries.flatMap((entry) =>
        entry.type === "rung" && entry.of !== send && entry.networkId !== undefined ? [entry.networkId] : [],
      ),
    );
  });
}

/** Facebook writes zones without a colon. */
function timeOf(created: string): number {
  return Date.parse(created.replace(/([+-]\d{2})(\d{2})$/u, "$1:$2"));
}
