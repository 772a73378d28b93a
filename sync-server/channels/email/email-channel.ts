import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Channel, OutgoingReply } from "../channel.ts";
import type { Connection } from "../connection.ts";
import type { Noted } from "../health.ts";
import type { Outcome, Settled } from "../outcome.ts";
import { accessFor, AccessRefused, type Access, type AccessDeps } from "./access.ts";
import type { EmailConnection } from "../../../shared/channels/email-connection.ts";
import { imapWords, isImapRefused, withImap } from "./imap.ts";
import type { Letter } from "./letter.ts";
import { keyOfId } from "./mail-key.ts";
import { idOf, makeMail, type MakeMailDeps } from "./make-mail.ts";
import { codeOf } from "./own-id.ts";
import { hasMail, keepInSent } from "./sent-folder.ts";
import { isAccessRefused, sendMail, trySmtp } from "./smtp.ts";

export type EmailChannelDeps = AccessDeps & MakeMailDeps;

/** After a quiet time so many mails may leave at once. */
const BURST = 10;

/** Replies go out by SMTP. What became of one whose answer was lost is looked for in the mailbox. */
export function makeEmailChannel(deps: EmailChannelDeps): Channel {
  return {
    async deliver(account, reply) {
      const connection = emailOf(account.connection);
      const made = await makeMail(deps, account, connection, reply);
      if (!("mail" in made)) return made;
      const { letter, mail } = made;
      const access = await accessOr(() => accessFor(deps, account.settings.id, connection));
      if (!("access" in access)) return access;
      await noteSent(deps, account.settings.id, reply, letter);
      const outcome = await sendMail(connection, access.access, mail);
      if (outcome.rung !== "accepted") return outcome;
      const copy = connection.sentFolder === "" ? {} : ({ isCopyDue: true } as const);
      return { ...outcome, networkId: letter.messageId, ...copy };
    },

    async keepCopy(account, reply) {
      const connection = emailOf(account.connection);
      const made = await makeMail(deps, account, connection, reply);
      if (!("mail" in made)) throw new Error(made.words);
      const access = await accessFor(deps, account.settings.id, connection);
      const { messageId } = made.letter;
      await keepInSent(connection, access, { messageId, raw: made.mail.raw });
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
