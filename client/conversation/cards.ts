import type { Conversation, WordsLeft } from "../../shared/conversation/conversation.ts";
import type { ConversationAct, ConversationEntry } from "../../shared/conversation/entry.ts";
import { textAfter } from "../../shared/channels/split-text.ts";
import { standsAsReply, type Card, type SendSummary } from "../../shared/conversation/row.ts";
import { overtakerOf, type Overtaker } from "../../shared/conversation/trail.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import type { Act } from "../sync/desk.ts";
import type { Enclosed } from "./put-back-mail.ts";

type SendEntry = Extract<ConversationAct, { type: "send" }>;

/** What waits for this agent's decision; each stays until it is answered. */
export type AgentCard =
  | {
      kind: "parked";
      key: string;
      send: SendSummary;
      text: string;
      enclosed: Enclosed;
      colleague: { name: string; at: number; text: string } | null;
    }
  | { kind: "doubt"; key: string; send: SendSummary; text: string }
  /** Of a reply in parts, `text` is what did not go out. */
  | { kind: "failed"; key: string; send: SendSummary; text: string; enclosed: Enclosed }
  | { kind: "overtaken"; key: string; type: Card["type"]; act: ConversationAct; first: Overtaker | undefined }
  | { kind: "words"; key: string; left: WordsLeft };

export interface CardSource {
  state: Conversation;
  /** Written and expected entries, in order. */
  entries: readonly ConversationEntry[];
  me: string;
  workspace: Workspace;
}

export function agentCards(source: CardSource): AgentCard[] {
  const { state, me } = source;
  const replies = state.row.sends.flatMap((send) => replyCard(source, send) ?? []);
  const overtaken = state.row.cards
    .filter((card) => card.agent === me)
    .flatMap((card) => overtakenCard(source.entries, card) ?? []);
  const words = state.left
    .filter((left) => left.agent === me)
    .map((left) => ({ kind: "words", key: `words:${left.root}`, left }) as const);
  return [...replies, ...overtaken, ...words];
}

function replyCard(source: CardSource, send: SendSummary): AgentCard | null {
  if (!isMineToAnswer(source, send)) return null;
  const entry = sendEntry(source.entries, send.id);
  const { text = "" } = entry ?? {};
  switch (send.standing) {
    case "parked":
      return {
        kind: "parked",
        key: `parked:${send.id}`,
        send,
        text,
        enclosed: enclosedIn(entry),
        colleague: colleagueReply(source.entries, send),
      };
    case "unknown":
      return { kind: "doubt", key: `doubt:${send.id}`, send, text };
    case "failed":
      return isFailureOpen(source.state, send)
        ? { kind: "failed", key: `failed:${send.id}`, send, ...unsaid(entry, send) }
        : null;
    default:
      return null;
  }
}

/** What a reply that failed had not said yet; its files went out with the first part. */
function unsaid(entry: SendEntry | undefined, { parts }: SendSummary): { text: string; enclosed: Enclosed } {
  const { text = "", split } = entry ?? {};
  if (!split || !parts || parts.done === 0) return { text, enclosed: enclosedIn(entry) };
  return { text: textAfter(text, split, parts.done), enclosed: {} };
}

function enclosedIn(entry: SendEntry | undefined): Enclosed {
  const { attachments: files = [], mail, inReplyTo } = entry ?? {};
  return { files, mail, inReplyTo };
}

/** Its author answers; once the author is gone, or may not reply here any more, anyone of the team may (S-3). */
function isMineToAnswer({ me, workspace }: CardSource, send: SendSummary): boolean {
  const isAuthorOut = workspace.members[send.by.id]?.active === false || send.parked?.why === "role";
  return send.by.id === me || isAuthorOut;
}

/** A failure brought the conversation to New; a later reply, or a decision about the conversation, answers it. */
function isFailureOpen({ row }: Conversation, failed: SendSummary): boolean {
  const answered = row.sends.some((send) => send.n > failed.n && standsAsReply(send.standing));
  return row.state === "new" && failed.n > row.epN && !answered;
}

function colleagueReply(
  entries: readonly ConversationEntry[],
  send: SendSummary,
): { name: string; at: number; text: string } | null {
  const reply = entries.find((entry) => entry.n === send.parked?.entry);
  if (reply?.type === "message.received")
    return { name: reply.by.name, at: reply.at, text: reply.message.text };
  return reply?.type === "send" ? { name: reply.by.name, at: reply.at, text: reply.text } : null;
}

/** Of a reply it is the state asked for with it that was overtaken: the card's type says so, not the act's. */
function overtakenCard(entries: readonly ConversationEntry[], { id, by, type }: Card): AgentCard | null {
  const act = entries.find((entry) => entry.id === id);
  if (!act || !isAct(act)) return null;
  return {
    kind: "overtaken",
    key: `overtaken:${id}`,
    type,
    act,
    first: overtakerOf(entries.find((entry) => entry.n === by)),
  };
}

function isAct(entry: ConversationEntry): entry is ConversationAct {
  return "dev" in entry && entry.dev !== undefined;
}

function sendEntry(entries: readonly ConversationEntry[], id: string): SendEntry | undefined {
  return entries.find((entry): entry is SendEntry => entry.type === "send" && entry.id === id);
}

/**
 * The same act once more, now that its author has seen what came first; null where it makes no sense any more:
 * what an undo would put back is gone for good.
 * @param now epoch ms; a boomerang that would be due by then is left out
 */
export function redo(doc: Act["doc"], act: ConversationAct, now: number): Act | null {
  const base = { doc, redoes: act.id };
  const boomerang =
    "boomerang" in act && act.boomerang && act.boomerang.due > now ? act.boomerang : undefined;
  const ahead = boomerang ? { boomerang } : {};
  switch (act.type) {
    case "pend":
    case "resolve":
      return { ...base, type: act.type, ...ahead };
    case "send":
      return act.then === "stay" ? null : { ...base, type: act.then, ...ahead };
    case "reopen":
    case "boomerang.cancel":
      return { ...base, type: act.type };
    case "assign":
      return { ...base, type: act.type, to: act.to };
    case "send.confirm":
      return { ...base, type: act.type, of: act.of };
    default:
      return null;
  }
}
