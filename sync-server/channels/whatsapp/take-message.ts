import { SECOND } from "../../../shared/time/duration.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { MessageBody } from "../../intake/message-body.ts";
import { receiveMessage, type IntakeDeps } from "../../intake/receive-message.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { awaitedAttachment, putFetch } from "../awaited-files.ts";
import { takeEdit, takeWithdrawal } from "../../intake/take-change.ts";
import { idsOf, personOf } from "./person.ts";
import { filesOf, wordsOf } from "./read-message.ts";
import type { Profile, WireMessage } from "./wire.ts";

export interface TakeDeps extends IntakeDeps {
  /** Epoch ms. */
  clock: () => number;
}

/** Takes in what somebody wrote. Its file is named at once and fetched afterwards. */
export async function takeMessage(
  deps: TakeDeps,
  { settings }: Pick<ChannelRecord, "settings">,
  message: WireMessage,
  profile: Profile | undefined,
  said: { key: string; text: string; answers: string | undefined } = {
    key: message.id,
    text: wordsOf(message),
    answers: message.context?.id,
  },
): Promise<readonly DocumentId[]> {
  const known = await deps.inbound.received(settings.id, said.key);
  if (known) return [known.result.contact];
  const person = await personOf(deps, settings.id, idsOf(message, profile), profile);
  if (!person) throw new Error("a message without a sender");
  const files = filesOf(message);
  const body: MessageBody = {
    external_id: said.key,
    contact: person.contact,
    kind: "private_message",
    visibility: "private",
    text: said.text,
    attachments: [],
    ...(said.answers === undefined ? {} : { in_reply_to: said.answers }),
    sent_at: message.timestamp * SECOND,
  };
  const { result } = await receiveMessage(deps, settings, body, {
    files: [],
    into: null,
    attachments: files.map(awaitedAttachment),
    async also(tx, received) {
      for (const id of person.others) await deps.inbound.addThread(tx, settings.id, id, "private", received);
      await putFetch(deps, tx, { channel: settings.id, doc: received.conversation, on: received.n, files });
    },
  });
  return [result.contact];
}

/** Somebody marks a message with a sign: one of theirs for each message, which they change and take away. */
export async function takeReaction(
  deps: TakeDeps,
  account: ChannelRecord,
  message: WireMessage & { reaction: NonNullable<WireMessage["reaction"]>; came: number },
  profile: Profile | undefined,
): Promise<readonly DocumentId[]> {
  const { message_id: answers, emoji: text } = message.reaction;
  const key = `${answers} reaction`;
  const at = message.timestamp * SECOND;
  if (text === "") return takeWithdrawal(deps, account, key, at);
  const edited = { text, editedAt: at, came: message.came };
  return (
    (await takeEdit(deps, account, key, edited)) ??
    takeMessage(deps, account, message, profile, { key, text, answers })
  );
}
