import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { Attachment, ContactRef, ConversationFact } from "../../shared/conversation/entry.ts";
import type { Mail } from "../../shared/conversation/mail.ts";
import { repliedPrivately } from "../../shared/conversation/reply-rules.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { runAutomations, type AutomationDeps } from "../automations/run-automations.ts";
import { AppError } from "../http/app-error.ts";
import type { Documents } from "../log/documents.ts";
import type { Blob, BlobStore } from "../store/blob-store.ts";
import type { InboundStore, Received, Thread } from "../store/inbound-store.ts";
import type { RawEventStore } from "../store/raw-event-store.ts";
import type { LogStore, Tx } from "../store/store.ts";
import { captureTerms, capturedSettings, type EpisodeTerms } from "../workspace-settings/capture.ts";
import { readSome } from "../workspace-settings/read-settings.ts";
import { continuation, type Origin } from "./continuation.ts";
import { heldMessages } from "./hand-over.ts";
import { bodyHash, wordsOf, type MessageBody } from "./message-body.ts";
import { messageOf } from "./message-entry.ts";
import { putTakeRaw } from "./raw/take-raw-job.ts";
import { channelRef, ErasedMeanwhile, receiveContact } from "./receive-contact.ts";
import { threadOf } from "./thread-of.ts";

export interface IntakeDeps extends AutomationDeps {
  documents: Documents;
  log: Pick<LogStore, "rows">;
  inbound: InboundStore;
  blobs: BlobStore;
  rawEvents: Pick<RawEventStore, "recall">;
}

export interface Receipt {
  result: Received;
  /** The message was already there: the first result is given again. */
  replayed: boolean;
}

/** What comes with a message beside what its body says. */
export interface Posted {
  mail?: Mail;
  /** Hashes of files that are kept: from here on the conversation's readers may read them. */
  files: readonly string[];
  /** The conversation it belongs to, when that is not its sender's own. */
  into: DocumentId | null;
  /** In the place of the body's: files that are fetched after it, for instance. */
  attachments?: readonly Attachment[];
  /** Done in the commit that takes it in, once. */
  also?: (tx: Tx, received: Received) => Promise<void>;
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
  posted?: Posted,
): Promise<Receipt> {
  const hash = bodyHash(body);
  const known = await receivedBefore(deps, channel, body, hash);
  if (known) return known;
  const own = await threadOf(deps, channel.id, body.contact.external_id, body.visibility);
  const thread = { ...own, conversation: posted?.into ?? own.conversation };
  try {
    const { person, blocked } = await receiveContact(deps, thread.contact, channel, body.contact);
    const receipt = await writeWhereItGoesOn(deps, channel, body, {
      thread,
      hash,
      contact: { id: thread.contact, ...person },
      blocked,
      origin: null,
      posted,
    });
    if (body.visibility === "private") await tellPublicThread(deps, channel.id, body.contact.external_id);
    return receipt;
  } catch (error) {
    if (error instanceof ErasedMeanwhile)
      return receiveMessage(deps, channel, body, posted && { ...posted, into: null });
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

/** The same external id was written by another conversation between our look and our commit. */
class TakenElsewhere extends Error {}

interface Placed {
  thread: Thread;
  hash: string;
  contact: ContactRef;
  /** Of somebody blocked nothing waits, no automation answers it, and no target is counted. */
  blocked: boolean;
  /** The document it goes on from, when it had been silent for long (D-4). */
  origin: Origin | null;
  posted: Posted | undefined;
}

async function writeWhereItGoesOn(
  deps: IntakeDeps,
  channel: ChannelSettings,
  body: MessageBody,
  placed: Placed,
): Promise<Receipt> {
  const written = await writeMessage(deps, channel, body, placed);
  return "replayed" in written ? written : writeWhereItGoesOn(deps, channel, body, written);
}

/** @returns where to write it instead, when the conversation goes on in another document */
function writeMessage(
  deps: IntakeDeps,
  channel: ChannelSettings,
  body: MessageBody,
  placed: Placed,
): Promise<Receipt | Placed> {
  const { thread, hash, contact, blocked, origin, posted } = placed;
  const mail = posted?.mail;
  return deps.documents.turn<Receipt | Placed, Conversation>(thread.conversation, async (turn) => {
    const known = await receivedBefore(deps, channel, body, hash);
    if (known) return known;
    const { row } = turn.state();
    if (row.erased) throw new ErasedMeanwhile();
    const elsewhere = continuation(turn, deps.newId);
    if (elsewhere)
      return { ...placed, thread: { ...thread, conversation: elsewhere.to }, origin: elsewhere.origin };
    const fact = () => ({ id: deps.newId(), at: turn.now, by: SYSTEM });
    const facts: Unnumbered<ConversationFact>[] = [];
    if (!turn.exists) {
      const { team } = channel;
      const opened = { channel: channelRef(channel), team, visibility: body.visibility, contact };
      const continues = origin ? { continues: origin.doc } : {};
      facts.push({ ...fact(), type: "thread.opened", ...opened, ...continues });
      for (const words of origin?.words ?? []) facts.push({ ...fact(), type: "words.left", ...words });
    }
    const isFirst = row.ep === 0 || row.state === "resolved";
    if (isFirst) {
      const ep = (row.ep === 0 && origin ? origin.ep : row.ep) + 1;
      const terms = await termsNow(deps, channel, { body, contact: thread.contact, now: turn.now });
      facts.push({ ...fact(), type: "episode.opened", ep, ...terms, ...(blocked ? { sla: null } : {}) });
    }
    const by = { kind: "contact", id: contact.id, name: contact.name } as const;
    const blobs: Blob[] = [];
    facts.push({
      ...fact(),
      type: "message.received",
      by,
      message: messageOf(body, turn.now, { blobs, mail, attachments: posted?.attachments }),
    });
    const held = isFirst || row.heldBy === null ? [] : await heldMessages(deps.blobs, turn);
    const message = turn.append(facts).at(-1);
    if (!message) throw new Error("a message was appended without an entry");
    if (blocked) turn.append([{ ...fact(), type: "turned.away", on: message.n }]);
    else if (body.held_by === undefined)
      for (const heard of [
        ...held,
        { n: message.n, text: wordsOf(body).slice(0, mail?.quotedFrom), isFirst, automatic: mail?.automatic },
      ])
        await runAutomations(deps, turn, heard);
    const result = { id: message.id, ...thread, n: message.n };
    turn.also(async (tx) => {
      const inbound = { bodyHash: hash, result, at: turn.now };
      const [added, early] = await Promise.all([
        deps.inbound.add(tx, channel.id, body.external_id, inbound),
        deps.rawEvents.recall(tx, channel.id, body.external_id),
      ]);
      if (!added) throw new TakenElsewhere();
      await putTakeRaw(deps, tx, early, turn.now);
      for (const blob of blobs) await deps.blobs.add(tx, turn.doc, blob);
      for (const file of posted?.files ?? []) await deps.blobs.refer(tx, turn.doc, file);
      await posted?.also?.(tx, result);
      if (turn.exists) return;
      const { external_id: author } = body.contact;
      if (!(await deps.inbound.addThread(tx, channel.id, author, body.visibility, thread)))
        throw new ErasedMeanwhile();
    });
    return { result, replayed: false };
  });
}

/** Who was answered in private, and writes there, may be answered so again (product 14.13). */
async function tellPublicThread(
  { documents, inbound, newId }: IntakeDeps,
  channel: string,
  contact: string,
): Promise<void> {
  const known = await inbound.thread(channel, contact, "public");
  if (!known) return;
  await documents.turn<void, Conversation>(known.conversation, (turn) => {
    if (!repliedPrivately(turn.state().row)) return;
    turn.append([{ id: newId(), type: "heard.privately", at: turn.now, by: SYSTEM }]);
  });
}

/** What an episode that opens now captures; the contact is read as this message has just left them. */
async function termsNow(
  { settings, log }: Pick<IntakeDeps, "settings" | "log">,
  channel: ChannelSettings,
  { body, contact, now }: { body: MessageBody; contact: DocumentId; now: number },
): Promise<EpisodeTerms> {
  const known = (await log.rows([contact])).get(contact) as ContactRow | undefined; // the row of a contact's document
  const { visibility } = body;
  return captureTerms(
    await readSome(settings, capturedSettings),
    channel,
    { visibility, contact: known ?? null },
    now,
  );
}
