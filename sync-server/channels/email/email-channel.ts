import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Documents } from "../../log/documents.ts";
import type { BlobStore } from "../../store/blob-store.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { FileStore } from "../../store/file-store.ts";
import type { LogStore } from "../../store/store.ts";
import type { Channel, OutgoingReply } from "../channel.ts";
import type { Connection } from "../connection.ts";
import type { Noted } from "../health.ts";
import type { Outcome, Settled } from "../outcome.ts";
import { accessFor, AccessRefused, type Access, type AccessDeps } from "./access.ts";
import type { EmailConnection } from "../../../shared/channels/email-connection.ts";
import { forwardedMail } from "./forwarded-mail.ts";
import { imapWords, isImapRefused, withImap } from "./imap.ts";
import { lastMail } from "./last-mail.ts";
import { writeLetter, type Letter } from "./letter.ts";
import { keyOfId } from "./mail-key.ts";
import { codeOf, ownMessageId } from "./own-id.ts";
import { hasMail, keepInSent } from "./sent-folder.ts";
import { isAccessRefused, sendMail, trySmtp } from "./smtp.ts";
import { toWire, type WireMail } from "./wire-mail.ts";

export interface EmailChannelDeps extends AccessDeps {
  documents: Documents;
  log: Pick<LogStore, "sealed">;
  files: Pick<FileStore, "file" | "pieces">;
  blobs: Pick<BlobStore, "blob">;
  /** Seals what is ours in Message-IDs. */
  secret: string;
}

const MB = 1024 * 1024;
/** After a quiet time so many mails may leave at once. */
const BURST = 10;

/** Replies go out by SMTP. What became of one whose answer was lost is looked for in the mailbox. */
export function makeEmailChannel(deps: EmailChannelDeps): Channel {
  return {
    async deliver(account, reply) {
      const connection = emailOf(account.connection);
      const letter = await letterOf(deps, account, connection, reply);
      if (!letter) return { rung: "failed", words: "the mail to forward is not in this conversation" };
      const mail = await toWire(deps.files, letter, reply.files, reply.send.at);
      const tooLarge = whyTooLarge(connection, mail);
      if (tooLarge) return { rung: "failed", words: tooLarge };
      const access = await accessOr(() => accessFor(deps, account.settings.id, connection));
      if (!("access" in access)) return access;
      await noteSent(deps, account.settings.id, reply, letter);
      const outcome = await sendMail(connection, access.access, mail);
      if (outcome.rung !== "accepted") return outcome;
      await keepInSent(connection, access.access, mail.raw);
      return { ...outcome, networkId: letter.messageId };
    },

    async find(account, reply): Promise<Settled | null> {
      const connection = emailOf(account.connection);
      const access = await accessFor(deps, account.settings.id, connection);
      const messageId = idOf(deps, account, connection, reply);
      const isThere = await hasMail(connection, access, messageId);
      return isThere ? { rung: "accepted", networkId: messageId } : null;
    },

    pace: ({ connection }) => ({ perSecond: emailOf(connection).perMinute / 60, burst: BURST }),

    check: (connection) => checkMailbox(deps, emailOf(connection)),
  };
}

/** @throws Error for another kind: who calls has mixed them up */
export function emailOf(connection: Connection): EmailConnection {
  if (connection.kind !== "email") throw new Error(`an account reached as ${connection.kind} is no mailbox`);
  return connection;
}

/** @returns null when it would pass on a mail that is not there */
async function letterOf(
  deps: EmailChannelDeps,
  account: ChannelRecord,
  connection: EmailConnection,
  reply: OutgoingReply,
): Promise<Letter | null> {
  const { id: channel, name } = account.settings;
  const doc = reply.row.doc as DocumentId; // a conversation's row
  const last = await lastMail(deps, doc, reply.send);
  const forwarded = await forwardedMail(deps.blobs, reply.send, last);
  if (forwarded === null) return null;
  const answered = last?.mail ?? null;
  const known = answered?.messageId ? await deps.mails.mail(channel, keyOfId(answered.messageId)) : null;
  const messageId = idOf(deps, account, connection, reply);
  const code = codeOf(deps.secret, channel, doc);
  const before = known?.references ?? [];
  return writeLetter({ connection, name, reply, messageId, answered, before, forwarded, code });
}

function idOf(
  { secret }: EmailChannelDeps,
  { settings }: ChannelRecord,
  { address }: EmailConnection,
  { row, send }: OutgoingReply,
): string {
  const doc = row.doc as DocumentId; // as above
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return ownMessageId(secret, { channel: settings.id, doc, send: send.id }, domain);
}

function whyTooLarge({ maxMegabytes }: EmailConnection, { raw }: WireMail): string | null {
  if (raw.length <= maxMegabytes * MB) return null;
  return `the mail is too large: ${Math.ceil(raw.length / MB)} MB with its files, of at most ${maxMegabytes}`;
}

/** Whoever cannot be let in has sent nothing. */
async function accessOr(ask: () => Promise<Access>): Promise<{ access: Access } | Outcome> {
  try {
    return { access: await ask() };
  } catch (error) {
    const words = error instanceof Error ? error.message : "no access";
    return { rung: null, words, ...(error instanceof AccessRefused ? { dead: true } : {}) };
  }
}

/** Known before it leaves: its echo is no message, and its answers find their way. */
function noteSent(
  { transactions, mails, clock, secret }: EmailChannelDeps,
  channel: string,
  { row, send }: OutgoingReply,
  { messageId, references }: Letter,
): Promise<void> {
  const doc = row.doc as DocumentId; // as above
  const at = clock();
  const before = references.filter((id) => id !== messageId);
  return transactions.transaction(async (tx) => {
    const sent = {
      key: keyOfId(messageId),
      fate: "sent",
      doc,
      send: send.id,
      references: before,
      at,
    } as const;
    mails.note(tx, channel, sent);
    mails.note(tx, channel, { key: `#${codeOf(secret, channel, doc)}`, fate: "code", doc, at });
  });
}

/** Goes as far as being let in, on both sides; nothing is read or sent. */
async function checkMailbox(deps: EmailChannelDeps, connection: EmailConnection): Promise<Noted> {
  let access: Access;
  try {
    access = await accessFor(deps, null, connection);
  } catch (error) {
    const words = error instanceof Error ? error.message : "no access";
    return { ok: false, words, ...(error instanceof AccessRefused ? { dead: true } : {}) };
  }
  try {
    await withImap(connection, access, (line) => line.mailboxOpen(connection.folder, { readOnly: true }));
  } catch (error) {
    return { ok: false, words: `IMAP: ${imapWords(error)}`, ...(isImapRefused(error) ? { dead: true } : {}) };
  }
  try {
    await trySmtp(connection, access);
  } catch (error) {
    const said = error as Parameters<typeof isAccessRefused>[0]; // all that it throws
    return { ok: false, words: `SMTP: ${said.message}`, ...(isAccessRefused(said) ? { dead: true } : {}) };
  }
  return { ok: true };
}
