import type { EmailConnection } from "../../../shared/channels/email-connection.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { FileGone } from "../../files/file-gone.ts";
import type { Documents } from "../../log/documents.ts";
import type { BlobStore } from "../../store/blob-store.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { FileStore } from "../../store/file-store.ts";
import type { MailStore } from "../../store/mail-store.ts";
import type { LogStore } from "../../store/store.ts";
import type { OutgoingReply } from "../channel.ts";
import type { NotTaken, Settled } from "../outcome.ts";
import { forwardedMail } from "./forwarded-mail.ts";
import { lastMail } from "./last-mail.ts";
import { lastOwnMail } from "./last-own-mail.ts";
import { writeLetter, type Letter } from "./letter.ts";
import { keyOfId } from "./mail-key.ts";
import { codeOf, ownMessageId } from "./own-id.ts";
import { toWire, type WireMail } from "./wire-mail.ts";

export interface MakeMailDeps {
  documents: Documents;
  log: Pick<LogStore, "sealed">;
  files: Pick<FileStore, "file" | "pieces">;
  blobs: Pick<BlobStore, "blob">;
  mails: Pick<MailStore, "mail">;
  /** Seals what is ours in Message-IDs. */
  secret: string;
}

export interface MadeMail {
  letter: Letter;
  mail: WireMail;
}

type NotMade = Extract<Settled, { rung: "failed" }> | NotTaken;

const MB = 1024 * 1024;

/** A reply as a mail, the same for every try; or why there is none, with which nothing has left. */
export async function makeMail(
  deps: MakeMailDeps,
  account: ChannelRecord,
  connection: EmailConnection,
  reply: OutgoingReply,
): Promise<MadeMail | NotMade> {
  try {
    const letter = await letterOf(deps, account, connection, reply);
    if (!letter) return { rung: "failed", words: "the mail to forward is not in this conversation" };
    const mail = await toWire(deps.files, letter, reply.files, reply.send.at);
    const tooLarge = whyTooLarge(connection, mail);
    return tooLarge === null ? { letter, mail } : { rung: "failed", words: tooLarge };
  } catch (error) {
    if (error instanceof FileGone) return { rung: "failed", words: error.message, why: "file" };
    return { rung: null, words: error instanceof Error ? error.message : "the mail cannot be written" };
  }
}

/** The Message-ID of a reply. */
export function idOf(
  { secret }: Pick<MakeMailDeps, "secret">,
  { settings }: ChannelRecord,
  { address }: EmailConnection,
  { row, send }: OutgoingReply,
): string {
  const doc = row.doc as DocumentId; // a conversation's row
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return ownMessageId(secret, { channel: settings.id, doc, send: send.id }, domain);
}

/** @returns null when it would pass on a mail that is not there */
async function letterOf(
  deps: MakeMailDeps,
  account: ChannelRecord,
  connection: EmailConnection,
  reply: OutgoingReply,
): Promise<Letter | null> {
  const { id: channel, name } = account.settings;
  const doc = reply.row.doc as DocumentId; // as above
  const last = await lastMail(deps, doc, reply.send);
  const forwarded = await forwardedMail(deps, reply.send, last);
  if (forwarded === null) return null;
  const answered = last?.mail ?? null;
  const own = answered ? null : await lastOwnMail(deps, doc, reply.send);
  const follows = own && {
    subject: own.subject,
    messageId: idOf(deps, account, connection, { ...reply, send: { ...reply.send, id: own.send } }),
  };
  const former = answered?.messageId || follows?.messageId;
  const known = former ? await deps.mails.mail(channel, keyOfId(former)) : null;
  const messageId = idOf(deps, account, connection, reply);
  const code = codeOf(deps.secret, channel, doc);
  const before = known?.references ?? [];
  return writeLetter({ connection, name, reply, messageId, answered, follows, before, forwarded, code });
}

function whyTooLarge({ maxMegabytes }: EmailConnection, { raw }: WireMail): string | null {
  if (raw.length <= maxMegabytes * MB) return null;
  return `the mail is too large: ${Math.ceil(raw.length / MB)} MB with its files, of at most ${maxMegabytes}`;
}
