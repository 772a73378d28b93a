import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import type { SendSummary } from "../../shared/conversation/row.ts";
import { push, type AdmissionDeps } from "../admission/push.ts";
import { AppError } from "../http/app-error.ts";
import type { Identifiers } from "../identifiers.ts";
import type { AttemptStore } from "../store/attempts-store.ts";

export interface RedeliverDeps {
  admission: AdmissionDeps;
  attempts: Pick<AttemptStore, "documentOf">;
  identifiers: Identifiers;
}

/** Which reply, and whether somebody has looked that a reply in doubt did not arrive. */
export interface Redelivery {
  channel: string;
  send: string;
  looked: boolean;
}

/** Replies that may be called once more when somebody says so: nobody else will call them (S-4). */
export function canRedeliver({ standing, automatic }: SendSummary): boolean {
  return !automatic && (standing === "failed" || standing === "unknown");
}

/**
 * One more attempt at a reply that failed, or is in doubt, under the same id: an act of whoever asks for it, admitted and
 * claimed like any other (S-4, S-5).
 * @throws AppError `send.in_doubt` when it may have arrived and nobody has looked
 */
export async function redeliver(
  { admission, attempts, identifiers }: RedeliverDeps,
  agent: string,
  { channel, send, looked }: Redelivery,
): Promise<void> {
  const doc = await attempts.documentOf(send);
  const author = await admission.author(agent);
  if (!doc || !author) throw new AppError("send.unknown");
  const { row } = await admission.documents.read<Conversation>(doc);
  const held = row.sends.find(({ id }) => id === send);
  if (!held || row.channel.id !== channel) throw new AppError("send.unknown");
  if (!canRedeliver(held)) throw new AppError("send.not_waiting");
  if (held.standing === "unknown" && !looked) throw new AppError("send.in_doubt");
  const intent: ConversationIntent = {
    id: identifiers.newId(),
    v: 1,
    type: "send.confirm",
    doc,
    ep: row.ep,
    seen: row.head,
    at: admission.clock(),
    off: 0,
    of: send,
  };
  const who = { author, device: "log", off: 0 };
  const { nacks } = await push(admission, [{ k: "intent", id: intent.id, intent }], who);
  const [refusal] = nacks;
  if (refusal) throw new AppError(refusal.code);
}
