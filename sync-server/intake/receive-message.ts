import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ContactRef, ConversationFact, InboundMessage } from "../../shared/conversation/entry.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { HOUR } from "../../shared/time/duration.ts";
import { AppError } from "../http/app-error.ts";
import type { Documents } from "../log/documents.ts";
import type { InboundStore, Received, Thread } from "../store/inbound-store.ts";
import { bodyHash, wordsOf, type MessageBody } from "./message-body.ts";
import { newThread } from "./new-thread.ts";
import { channelRef, receiveContact } from "./receive-contact.ts";

export interface IntakeDeps {
  documents: Documents;
  inbound: InboundStore;
  newId: () => string;
}

export interface Receipt {
  result: Received;
  /** The message was already there: the first result is given again. */
  replayed: boolean;
}

/**
 * Takes one message of a contact in (E-1). The same external id is one message for ever, however often and however
 * fast it comes; two first messages of one contact open one conversation.
 * @throws AppError `message.conflict` when the id is known with another body
 */
export async function receiveMessage(
  deps: IntakeDeps,
  channel: ChannelSettings,
  body: MessageBody,
): Promise<Receipt> {
  const hash = bodyHash(body);
  const known = await receivedBefore(deps, channel, body, hash);
  if (known) return known;
  const thread = await threadOf(deps, channel, body);
  const person = await receiveContact(deps, thread.contact, channel, body.contact);
  try {
    return await writeMessage(deps, channel, body, {
      thread,
      hash,
      contact: { id: thread.contact, ...person },
    });
  } catch (error) {
    if (!(error instanceof TakenElsewhere)) throw error;
    const first = await receivedBefore(deps, channel, body, hash);
    if (!first) throw error;
    return first;
  }
}

async function receivedBefore(
  { inbound }: IntakeDeps,
  channel: ChannelSettings,
  body: MessageBody,
  hash: string,
): Promise<Receipt | null> {
  const known = await inbound.received(channel.id, body.external_id);
  if (!known) return null;
  if (known.bodyHash !== hash) throw new AppError("message.conflict");
  return { result: known.result, replayed: true };
}

async function threadOf(
  { inbound }: IntakeDeps,
  channel: ChannelSettings,
  body: MessageBody,
): Promise<Thread> {
  const { visibility } = body;
  const contact = body.contact.external_id;
  return (
    (await inbound.thread(channel.id, contact, visibility)) ?? newThread(channel.id, contact, visibility)
  );
}

/** The same external id was written by another conversation between our look and our commit. */
class TakenElsewhere extends Error {}

interface Placed {
  thread: Thread;
  hash: string;
  contact: ContactRef;
}

function writeMessage(
  deps: IntakeDeps,
  channel: ChannelSettings,
  body: MessageBody,
  placed: Placed,
): Promise<Receipt> {
  const { thread, hash, contact } = placed;
  return deps.documents.turn<Receipt, Conversation>(thread.conversation, async (turn) => {
    const known = await receivedBefore(deps, channel, body, hash);
    if (known) return known;
    const { row } = turn.state();
    const fact = () => ({ id: deps.newId(), at: turn.now, by: SYSTEM });
    const facts: Unnumbered<ConversationFact>[] = [];
    if (!turn.exists) {
      const opened = { channel: channelRef(channel), team: null, visibility: body.visibility, contact };
      facts.push({ ...fact(), type: "thread.opened", ...opened });
    }
    if (row.ep === 0 || row.state === "resolved") {
      facts.push({
        ...fact(),
        type: "episode.opened",
        ep: row.ep + 1,
        ...policies(channel, body.visibility),
      });
    }
    const by = { kind: "contact", id: contact.id, name: contact.name } as const;
    facts.push({ ...fact(), type: "message.received", by, message: messageOf(body, turn.now) });
    const message = turn.append(facts).at(-1);
    if (!message) throw new Error("a message was appended without an entry");
    const result = { id: message.id, ...thread, n: message.n };
    turn.also(async (tx) => {
      const added = await deps.inbound.add(tx, channel.id, body.external_id, {
        bodyHash: hash,
        result,
        at: turn.now,
      });
      if (!added) throw new TakenElsewhere();
      if (!turn.exists)
        await deps.inbound.addThread(tx, channel.id, body.contact.external_id, body.visibility, thread);
    });
    return { result, replayed: false };
  });
}

/** What holds for the whole episode, as it is now (F-1). Reply windows are a matter of private messages only. */
export function policies(channel: ChannelSettings, visibility: Visibility) {
  const { limit, unit, windowHours } = channel.capability;
  return {
    sla: channel.sla,
    autoAssign: channel.autoAssign,
    windowMs: windowHours === null || visibility === "public" ? null : windowHours * HOUR,
    limit: limit === null ? null : { max: limit, unit },
  };
}

function messageOf(body: MessageBody, now: number): InboundMessage {
  return {
    externalId: body.external_id,
    kind: body.kind ?? (body.visibility === "public" ? "post" : "private_message"),
    text: wordsOf(body),
    attachments: body.attachments.map(({ bytes, ...file }) =>
      bytes === undefined ? file : { ...file, bytes },
    ),
    ...(body.permalink === undefined ? {} : { permalink: body.permalink }),
    ...(body.in_reply_to === undefined ? {} : { inReplyTo: body.in_reply_to }),
    sentAt: Math.min(now, body.sent_at ?? now),
  };
}
