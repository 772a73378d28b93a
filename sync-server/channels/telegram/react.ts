import type { TelegramConnection } from "../../../shared/channels/telegram-connection.ts";
import { callNetwork } from "../../http/call-network.ts";
import type { OutgoingAct } from "../channel.ts";
import type { Outcome } from "../outcome.ts";
import { doneOutcome } from "./answer.ts";
import { methodUrl } from "./bot-api.ts";
import { messageNumber } from "./message-number.ts";
import { json } from "./step-call.ts";

/** One of those that every chat takes. */
const LIKE = { type: "emoji", emoji: "👍" } as const;

/** Puts the bot's sign on somebody's message, or takes it away: no sign at all. A bot has one for each message. */
export async function react(
  bot: TelegramConnection,
  { act: { what }, message, contact }: OutgoingAct,
): Promise<Outcome> {
  const number = messageNumber(message.externalId);
  if ((what !== "like" && what !== "unlike") || number === null)
    return { rung: "failed", words: "Telegram cannot do that" };
  const reaction = what === "like" ? [LIKE] : [];
  const body = { chat_id: Number(contact.externalId), message_id: number, reaction };
  return doneOutcome(await callNetwork(json(methodUrl(bot, "setMessageReaction"), body)));
}
