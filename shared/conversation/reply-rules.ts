import { hasHumanAgent, HUMAN_AGENT_MS } from "../channels/human-agent.ts";
import { isTooLong, splitText, type TextLimit } from "../channels/split-text.ts";
import type { Visibility } from "./intent.ts";
import { standsAsReply, type ConversationRow, type SendSummary } from "./row.ts";

/** Where a conversation's contact may be answered from it: where they wrote, and in private where the network lets us. */
export function canReplyTo(row: ConversationRow, target: Visibility): boolean {
  return target === row.visibility || (target === "private" && row.privateReply !== null);
}

/** How long a reply may be; null: as long as anybody likes. */
export function replyLimit(row: ConversationRow, target: Visibility): TextLimit | null {
  return target === row.visibility ? row.limit : (row.privateReply?.limit ?? null);
}

/** The limit of each part of a reply that goes out in several; null for one that goes out whole. */
export function splitLimit(row: ConversationRow, target: Visibility, text: string): TextLimit | null {
  const limit = replyLimit(row, target);
  const splits = row.split && target === "public" && target === row.visibility;
  return splits && limit && isTooLong(text.trim(), limit) ? limit : null;
}

export function isTooLongToSend(row: ConversationRow, target: Visibility, text: string): boolean {
  const split = splitLimit(row, target, text);
  if (split) return splitText(text, split) === null;
  return isTooLong(text, replyLimit(row, target));
}

/** Free replies are allowed for a time after the contact's last message, by the server's clock; judged again at the claim. */
export function isWindowClosed(row: ConversationRow, now: number, target: Visibility): boolean {
  const windowMs = target === row.visibility ? row.windowMs : (row.privateReply?.windowMs ?? null);
  return windowMs !== null && row.lastContact !== null && now > row.lastContact.at + windowMs;
}

/** Until when a person may answer late by hand, epoch ms, if the account's app may; null: not in this way. */
export function humanAgentUntil(row: ConversationRow, target: Visibility): number | null {
  const isKnown = target === "private" && row.visibility === "private" && hasHumanAgent(row.channel.network);
  return isKnown && row.lastContact ? row.lastContact.at + HUMAN_AGENT_MS : null;
}

/** Whether a reply comes too late for its network, as what it is: by the server's clock, and again at the claim. */
export function isTooLate(
  row: ConversationRow,
  now: number,
  { target, template, humanAgent }: Pick<SendSummary, "target" | "template" | "humanAgent">,
): boolean {
  if (template || !isWindowClosed(row, now, target)) return false;
  const until = humanAgent ? humanAgentUntil(row, target) : null;
  return until === null || now > until;
}

/** Whether a reply is a template where there are any: those may go out after the window has closed, too. */
export function isTemplate({ channel }: ConversationRow, said: { template?: unknown }): boolean {
  return channel.network === "whatsapp" && said.template !== undefined;
}

/**
 * The private reply to a public conversation that bars another one: the contact has not answered since, here or in private
 * (product 14.13).
 * @param except a reply that is not in its own way
 */
export function repliedPrivately(row: ConversationRow, except?: string): SendSummary | null {
  if (row.visibility === "private") return null;
  const heard = Math.max(row.lastContact?.n ?? -1, row.heardPrivately);
  const stands = ({ id, n, target, standing }: SendSummary) =>
    id !== except && target === "private" && n > heard && standsAsReply(standing);
  return row.sends.find(stands) ?? null;
}
