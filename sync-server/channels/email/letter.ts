import { signatureOf } from "../../../shared/channels/mailbox.ts";
import { answerFields } from "../../../shared/conversation/mail-answer.ts";
import type { Address, InlinePicture, Mail, SendMail } from "../../../shared/conversation/mail.ts";
import type { OutgoingReply } from "../channel.ts";
import { LOOP_FIELD } from "./automatic.ts";
import type { ForwardedMail } from "./forwarded-mail.ts";
import { asPage, inParagraphs } from "./mail-html.ts";
import type { EmailConnection } from "../../../shared/channels/email-connection.ts";

/** A mail as it is written before it is put on the wire. */
export interface Letter {
  messageId: string;
  from: Address;
  to: Address[];
  cc: Address[];
  bcc: Address[];
  replyTo?: string;
  subject: string;
  inReplyTo?: string;
  references: string[];
  text: string;
  html: string;
  /** Shown by the HTML, each under its content id. */
  pictures: readonly InlinePicture[];
  headers: Record<string, string>;
}

export interface Writing {
  connection: EmailConnection;
  /** The account's name. */
  name: string;
  reply: OutgoingReply;
  messageId: string;
  /** The mail answered; null: there is none. */
  answered: Mail | null;
  /** Where nothing is answered, the mail of ours that it comes after; null: it is the first. */
  follows?: Pick<Mail, "messageId" | "subject"> | null;
  /** What that mail referred to, the oldest first. */
  before: readonly string[];
  /** The mail that is passed on. */
  forwarded: ForwardedMail;
  /** Of the conversation. */
  code: string;
}

/** References that are kept: the first, and the last before this one. */
const LAST_KEPT = 10;

/** What a reply says, to whom, under which subject; the same for every try. */
export function writeLetter(writing: Writing): Letter {
  const { connection, name, reply, messageId, answered, follows = null, forwarded, code } = writing;
  const { send } = reply;
  const before = answered ?? follows;
  const said = send.mail ?? answerTo(connection, { mail: answered, subject: before?.subject ?? "" }, reply);
  const isNext = said.how !== "new" && before !== null && before.messageId !== "";
  const own = ownWords(writing);
  return {
    messageId,
    from: sender(connection, name),
    to: said.to,
    cc: said.cc,
    bcc: said.bcc,
    ...(connection.plusAddress ? { replyTo: connection.address.replace("@", `+${code}@`) } : {}),
    subject: tagged(connection, said.subject, code),
    ...(isNext ? { inReplyTo: before.messageId } : {}),
    references: references(isNext ? [...writing.before, before.messageId] : [], messageId),
    text: [own, forwarded.text].filter((part) => part !== "").join("\n\n"),
    html: asPage(
      [own === "" ? "" : inParagraphs(own), forwarded.html].filter((part) => part !== "").join("\n"),
    ),
    pictures: forwarded.pictures,
    headers: send.by.kind === "agent" ? {} : automaticHeaders(connection),
  };
}

function sender({ address, senderName }: EmailConnection, account: string): Address {
  const name = senderName || account;
  return name === address ? { address } : { address, name };
}

/** Where nobody said otherwise, a reply goes to whoever wrote last, under the last subject. */
function answerTo(
  ours: EmailConnection,
  on: { mail: Mail | null; subject: string },
  { contact }: OutgoingReply,
): SendMail {
  const writer = { address: contact.externalId, name: contact.person.name };
  return { ...answerFields({ ...on, contact: writer }, "reply", ours), how: "reply" };
}

/** Its own id stands among them too: some relays give a mail another Message-ID, none touches its References. */
function references(before: readonly string[], own: string): string[] {
  const all = [...new Set(before)];
  const kept = all.length > LAST_KEPT + 1 ? [all[0] ?? "", ...all.slice(-LAST_KEPT)] : all;
  return [...kept, own];
}

function tagged({ subjectTag }: EmailConnection, subject: string, code: string): string {
  const tag = `[#${code}]`;
  return subjectTag && !subject.includes(tag) ? `${subject} ${tag}`.trim() : subject;
}

/** No machine should answer what a machine wrote (RFC 3834). */
export function automaticHeaders({ address }: EmailConnection): Record<string, string> {
  return { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All", [LOOP_FIELD]: address };
}

/** The words, and the signature of whoever wrote them. */
function ownWords({ connection, reply }: Writing): string {
  const { text, by } = reply.send;
  const signature = by.kind === "agent" ? signatureOf(connection, by.name) : "";
  return [text, signature].filter((part) => part !== "").join("\n\n");
}
