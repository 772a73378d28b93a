import { createHash } from "node:crypto";
import { isOurs } from "../../../shared/channels/mailbox.ts";
import type { Address, Mail } from "../../../shared/conversation/mail.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { keepFile, type KeepFileDeps, type KeptFile } from "../../files/keep-file.ts";
import { AppError } from "../../http/app-error.ts";
import type { MessageBody } from "../../intake/message-body.ts";
import { receiveMessage, type IntakeDeps } from "../../intake/receive-message.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Received } from "../../store/inbound-store.ts";
import type { MailFate, MailRecord } from "../../store/mail-store.ts";
import type { EmailConnection } from "../../../shared/channels/email-connection.ts";
import { whyUnreadable } from "./limits.ts";
import { placeOf, type PlaceDeps } from "./place-mail.ts";
import { quotedTail } from "./quoted-tail.ts";
import { readMail, type MailFile, type ReadMail } from "./read-mail.ts";
import { relate } from "./relate.ts";
import type { SenderPace } from "./sender-pace.ts";
import { clearBounce, takeBounce } from "./take-bounce.ts";

export interface TakeMailDeps extends IntakeDeps, PlaceDeps, KeepFileDeps {
  log: IntakeDeps["log"] & PlaceDeps["log"];
  pace: SenderPace;
}

/** An account that is a mailbox. */
export interface Mailbox {
  settings: ChannelRecord["settings"];
  connection: EmailConnection;
}

/** What became of a mail; `known`: it had come before. */
export type Taken = MailFate | "known";

/**
 * Takes one mail in, however often it comes: it is one message for ever, also after its conversation is gone. Killed at any
 * instant, it is taken in again to the same effect.
 */
export async function takeMail(deps: TakeMailDeps, mailbox: Mailbox, raw: Buffer): Promise<Taken> {
  const mail = await readOrRefuse(deps, mailbox, raw);
  return typeof mail === "string" ? mail : takeRead(deps, mailbox, mail);
}

/** @returns what became of it, when it cannot be read */
export async function readOrRefuse(
  deps: TakeMailDeps,
  mailbox: Mailbox,
  raw: Buffer,
): Promise<ReadMail | Taken> {
  const unreadable = whyUnreadable(raw);
  if (unreadable) return refuse(deps, mailbox, hashOf(raw), unreadable);
  try {
    return await readMail(raw);
  } catch (error) {
    return refuse(deps, mailbox, hashOf(raw), `it cannot be read: ${wordsOf(error)}`);
  }
}

/** Takes in a mail that has been read. */
export async function takeRead(deps: TakeMailDeps, mailbox: Mailbox, mail: ReadMail): Promise<Taken> {
  const { id: channel } = mailbox.settings;
  if (await deps.mails.mail(channel, mail.key)) return "known";
  const fate = await fateOf(deps, mailbox, mail);
  await note(deps, channel, { key: mail.key, at: deps.clock(), ...fate });
  return fate.fate;
}

/** For a mail that is not even fetched. */
export async function refuse(
  deps: TakeMailDeps,
  { settings }: Mailbox,
  key: string,
  words: string,
): Promise<Taken> {
  if (await deps.mails.mail(settings.id, key)) return "known";
  await note(deps, settings.id, { key, fate: "refused", words, at: deps.clock() });
  return "refused";
}

type Fate = Pick<MailRecord, "doc" | "references" | "words"> & { fate: MailFate };

async function fateOf(deps: TakeMailDeps, mailbox: Mailbox, mail: ReadMail): Promise<Fate> {
  if (!mail.from) return { fate: "refused", words: "it does not say who sent it" };
  const from = senderOf(mailbox.connection, mail.from, mail.replyTo);
  if (!from) return { fate: "own" };
  const bounced = mail.bounce && (await takeBounce(deps, mailbox.settings.id, mail.bounce));
  if (bounced) return { fate: "bounce", doc: bounced };
  if (mail.text === "" && mail.files.length === 0 && mail.subject === "")
    return { fate: "refused", words: "it is empty" };
  const doc = await receive(deps, mailbox, mail, from);
  return { fate: "taken", doc, references: mail.references };
}

/** A form on a web page writes in our own name, and says whom to answer. @returns null for what is really our own */
function senderOf(ours: EmailConnection, from: Address, replyTo?: Address): Address | null {
  if (!isOurs(ours, from.address)) return from;
  return replyTo && !isOurs(ours, replyTo.address) ? replyTo : null;
}

async function receive(
  deps: TakeMailDeps,
  { settings }: Mailbox,
  read: ReadMail,
  from: Address,
): Promise<DocumentId> {
  const isTooQuick = deps.pace.note(settings.id, from.address);
  const place = await placeOf(deps, settings.id, read, from.address);
  const kept: Kept[] = [];
  const keep = (file: MailFile) => keepFile(deps, `mail:${settings.id}`, file.bytes, file.mime);
  for (const file of read.files) kept.push({ ...file, ...(await keep(file)) });
  const isShown = (file: Kept) => file.cid !== undefined && (read.html?.includes(`cid:${file.cid}`) ?? false);
  const { messageId, to, cc, replyTo, subject } = read;
  const quotedFrom = quotedTail(read.text);
  const mail: Mail = {
    subject,
    from,
    to,
    cc,
    ...(replyTo ? { replyTo } : {}),
    messageId,
    ...(quotedFrom === null ? {} : { quotedFrom }),
    inline: kept.flatMap((file) => (isShown(file) && file.cid ? [{ cid: file.cid, hash: file.hash }] : [])),
    ...(read.automatic || isTooQuick ? { automatic: true } : {}),
  };
  const attachments = kept.filter((file) => !isShown(file)).map(attachmentOf);
  const files = kept.map(({ hash }) => hash);
  const posted = { mail, files, into: place.into };
  const { conversation, contact } = await receiveOnce(
    deps,
    settings,
    bodyOf(read, from, attachments),
    posted,
  );
  // Somebody else who had sent the same file may have been erased before this conversation referred to it.
  for (const [i, file] of read.files.entries())
    if (!(await deps.files.file(files[i] ?? ""))) await keep(file);
  if (!mail.automatic) await clearBounce(deps, contact);
  if (place.related && place.related !== conversation) await relate(deps, conversation, place.related);
  return conversation;
}

/** A file and its bytes, of which only the size is kept with the message. */
type Kept = Omit<MailFile, "bytes"> & KeptFile;

function attachmentOf({ name, hash, mime, bytes, width, height }: Kept): MessageBody["attachments"][number] {
  return { name, url: `/api/files/${hash}`, mime, bytes, width, height };
}

function bodyOf(
  { key, text, html, subject, sentAt }: ReadMail,
  { address, name }: Address,
  attachments: MessageBody["attachments"],
): MessageBody {
  const isWordless = text === "" && attachments.length === 0;
  return {
    external_id: key,
    contact: { external_id: address.toLowerCase(), name: name ?? address, handle: address },
    kind: "email",
    visibility: "private",
    text: isWordless ? subject : text,
    ...(html === undefined ? {} : { html }),
    attachments,
    ...(sentAt === undefined ? {} : { sent_at: sentAt }),
  };
}

/** A copy that says something else, after a relay has added to it, is the same mail all the same. */
async function receiveOnce(
  deps: TakeMailDeps,
  settings: Mailbox["settings"],
  body: MessageBody,
  posted: Parameters<typeof receiveMessage>[3],
): Promise<Received> {
  try {
    return (await receiveMessage(deps, settings, body, posted)).result;
  } catch (error) {
    const known = await deps.inbound.received(settings.id, body.external_id);
    if (error instanceof AppError && error.code === "message.conflict" && known) return known.result;
    throw error;
  }
}

function note(deps: TakeMailDeps, channel: string, record: MailRecord): Promise<void> {
  return deps.transactions.transaction(async (tx) => deps.mails.note(tx, channel, record));
}

function hashOf(raw: Buffer): string {
  return `sha256:${createHash("sha256").update(raw).digest("hex")}`;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : "unknown";
}
