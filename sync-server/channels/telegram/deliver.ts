import type { TelegramConnection } from "../../../shared/channels/telegram-connection.ts";
import { FileGone } from "../../files/file-gone.ts";
import { wholeFile } from "../../files/whole-file.ts";
import { callNetwork } from "../../http/call-network.ts";
import type { FileStore } from "../../store/file-store.ts";
import type { Transactions } from "../../store/store.ts";
import type { TelegramStore } from "../../store/telegram-store.ts";
import type { OutgoingReply } from "../channel.ts";
import type { Outcome } from "../outcome.ts";
import { stepOutcome, type NoStep, type StepOutcome } from "./answer.ts";
import { messageNumber } from "./message-number.ts";
import { callOf, type Recipient } from "./step-call.ts";
import { stepsOf, type Step } from "./steps.ts";

export interface TelegramDeliverDeps {
  telegram: TelegramStore;
  transactions: Transactions;
  files: Pick<FileStore, "file" | "pieces">;
}

/** A call of a reply, by the name under which it is noted. */
interface NamedStep {
  name: string;
  step: Step;
  to: Recipient;
}

/**
 * Hands a reply over by as many calls as it needs. Those that were taken are noted one by one: when the reply is handed
 * over again, they are not made again.
 */
export async function deliverReply(
  deps: TelegramDeliverDeps,
  channel: string,
  bot: TelegramConnection,
  reply: OutgoingReply,
): Promise<Outcome> {
  const steps = namedSteps(reply);
  const taken: StepOutcome[] = [];
  for (const [i, one] of steps.entries()) {
    const outcome = await takeStep(deps, channel, bot, one, steps.length > 1);
    if (!("message" in outcome)) return { ...outcome, words: withPlace(outcome.words, i, steps.length) };
    taken.push(outcome);
  }
  if (steps.length > 1) await forgetSteps(deps, channel, steps);
  const [first] = taken;
  const { answered } = taken.at(-1) ?? {};
  const chat = reply.contact.externalId;
  return {
    rung: "accepted",
    ...(first && "message" in first ? { networkId: `${chat}:${first.message}` } : {}),
    ...(answered ? { answered } : {}),
  };
}

function namedSteps({ send, contact, files, inReplyTo }: OutgoingReply): NamedStep[] {
  const chat = Number(contact.externalId);
  // Only where its author has said so: an answer to what stands right above it needs no quotation.
  const answered = send.inReplyTo === undefined ? null : messageNumber(inReplyTo);
  return stepsOf(send.text, files).map((step, i) => ({
    name: `${send.id}/${send.part?.number ?? 1}/${i}`,
    step,
    to: { chat, answered: i === 0 ? answered : null },
  }));
}

/** @param isNoted others of the same reply follow, or came before */
async function takeStep(
  deps: TelegramDeliverDeps,
  channel: string,
  bot: TelegramConnection,
  { name, step, to }: NamedStep,
  isNoted: boolean,
): Promise<StepOutcome> {
  const known = isNoted ? await deps.telegram.step(channel, name) : null;
  if (known !== null) return { message: known };
  const outcome = await callStep(deps.files, bot, to, step);
  if (isNoted && "message" in outcome) {
    const { message } = outcome;
    await deps.transactions.transaction(async (tx) => deps.telegram.keepStep(tx, channel, name, message));
  }
  return outcome;
}

async function callStep(
  files: TelegramDeliverDeps["files"],
  bot: TelegramConnection,
  to: Recipient,
  step: Step,
): Promise<StepOutcome> {
  try {
    const call = await callOf(bot, to, step, (file) => wholeFile(files, file));
    return stepOutcome(await callNetwork(call));
  } catch (error) {
    if (error instanceof FileGone) return { rung: "failed", words: error.message, why: "file" };
    throw error;
  }
}

function forgetSteps(
  { telegram, transactions }: TelegramDeliverDeps,
  channel: string,
  steps: readonly NamedStep[],
): Promise<void> {
  const names = steps.map(({ name }) => name);
  return transactions.transaction(async (tx) => telegram.forgetSteps(tx, channel, names));
}

/** Of a reply in several calls: how many had been taken before. */
function withPlace(words: NoStep["words"], before: number, of: number): string {
  return before === 0 ? words : `${words} (${before} of its ${of} messages had been taken)`;
}
