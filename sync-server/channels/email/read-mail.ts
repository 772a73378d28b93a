import { Readable } from "node:stream";
import * as v from "valibot";
import { simpleParser, type AddressObject, type Attachment, type ParsedMail } from "mailparser";
import { Address, ADDRESSES_LIMIT, SUBJECT_LIMIT } from "../../../shared/conversation/mail.ts";
import { htmlToText } from "../../intake/html-to-text.ts";
import { isAutomatic, type Head } from "./automatic.ts";
import { bounceOf, type Bounce } from "./bounce.ts";
import { HTML_LIMIT, MAIL_FILES } from "./limits.ts";
import { keyOfContent, keyOfId, messageIdIn, messageIdsIn } from "./mail-key.ts";

/** A file that came with a mail. */
export interface MailFile {
  name: string;
  mime: string;
  bytes: Buffer;
  /** Under which the mail's HTML shows it. */
  cid?: string;
}

/** A mail as it is understood; nothing of it is kept yet. */
export interface ReadMail {
  key: string;
  messageId: string;
  /** Null: nobody says they wrote it. */
  from: Address | null;
  to: Address[];
  cc: Address[];
  replyTo?: Address;
  /** Every address under which it came here. */
  recipients: string[];
  subject: string;
  text: string;
  html?: string;
  files: MailFile[];
  /** Message-IDs of the mails before it, the nearest last. */
  references: string[];
  /** As its sender's clock had it, epoch ms. */
  sentAt?: number;
  automatic: boolean;
  bounce: Bounce | null;
}

/** What is read at once; between two pieces the server does other things. */
const PIECE = 64 * 1024;
const TEXT_LIMIT = 500_000;
/** How far the HTML of a mail that has no plain words is read for them. */
const READ_HTML = 4 * HTML_LIMIT;
/** Longest name under which a mail's HTML shows a file: it is kept with the message. */
const LONGEST_CID = 255;
/** Most references that are followed. */
const REFERENCES = 100;

/** Reads a mail that `whyUnreadable` had nothing against. What is broken in it is left out; archives stay closed. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail = await simpleParser(Readable.from(piecesOf(raw)), {
    skipHtmlToText: true,
    skipImageLinks: true,
    skipTextToHtml: true,
    keepDeliveryStatus: true,
  });
  const head = headOf(mail);
  const messageId = messageIdIn(mail.messageId);
  const from = addressesIn(mail.from)[0] ?? null;
  const to = addressesIn(mail.to);
  const cc = addressesIn(mail.cc);
  const replyTo = addressesIn(mail.replyTo)[0];
  const html = typeof mail.html === "string" && mail.html.length <= HTML_LIMIT ? mail.html : undefined;
  const inHtml = () => htmlToText(typeof mail.html === "string" ? mail.html.slice(0, READ_HTML) : "");
  const text = (mail.text?.trim() || inHtml()).slice(0, TEXT_LIMIT);
  const subject = oneLine(mail.subject ?? "").slice(0, SUBJECT_LIMIT);
  const date = mail.date?.getTime();
  const sentAt = date !== undefined && date > 0 ? date : undefined;
  return {
    key: messageId
      ? keyOfId(messageId)
      : keyOfContent(
          from?.address ?? "",
          String(sentAt),
          subject,
          to.map(({ address }) => address).join(),
          text,
        ),
    messageId,
    from,
    to,
    cc,
    ...(replyTo && replyTo.address !== from?.address ? { replyTo } : {}),
    recipients: recipientsOf(head, [...to, ...cc]),
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    files: mail.attachments.slice(0, MAIL_FILES).filter(isFile).map(fileOf),
    references: referencesOf(mail),
    ...(sentAt === undefined ? {} : { sentAt }),
    automatic: isAutomatic(head),
    bounce: bounceIn(mail),
  };
}

function* piecesOf(raw: Buffer): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += PIECE) yield raw.subarray(at, at + PIECE);
}

function headOf({ headerLines }: ParsedMail): Head {
  const head = new Map<string, string>();
  for (const { key, line } of headerLines) {
    const value = line.slice(line.indexOf(":") + 1).trim();
    head.set(key, head.has(key) ? `${head.get(key)}\n${value}` : value);
  }
  return head;
}

/** Those that are addresses at all, also out of groups, each once. */
function addressesIn(field: AddressObject | AddressObject[] | undefined): Address[] {
  const all = [field ?? []].flat().flatMap(({ value }) => value);
  const found = new Map<string, Address>();
  for (const { address, name } of all.flatMap((one) => one.group ?? [one])) {
    const said = oneLine(name).slice(0, 255);
    const known = v.safeParse(Address, { address: address?.trim(), ...(said ? { name: said } : {}) });
    if (known.success) found.set(known.output.address.toLowerCase(), known.output);
  }
  return [...found.values()].slice(0, ADDRESSES_LIMIT);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

function recipientsOf(head: Head, named: readonly Address[]): string[] {
  const said = ["delivered-to", "x-original-to", "envelope-to"].flatMap((field) =>
    (head.get(field) ?? "").split(/[\s<>,;]+/u).filter((one) => one.includes("@")),
  );
  return [...new Set([...said, ...named.map(({ address }) => address)].map((one) => one.toLowerCase()))];
}

/** What it answers directly is the nearest, wherever it stands. */
function referencesOf({ references, inReplyTo }: ParsedMail): string[] {
  const before = messageIdsIn([references ?? []].flat().join(" "));
  return [...new Set([...before, ...messageIdsIn(inReplyTo)].toReversed())].slice(0, REFERENCES).toReversed();
}

const reports = /^(?:message\/delivery-status|message\/rfc822|text\/rfc822-headers)$/u;

function isFile({ content }: Attachment): boolean {
  return content.length > 0;
}

function fileOf({ filename, contentType, content, cid }: Attachment, at: number): MailFile {
  const name = oneLine(filename ?? "")
    .replace(/[/\\]/gu, "_")
    .slice(0, 200);
  const fallback = contentType === "message/rfc822" ? `mail-${at + 1}.eml` : `file-${at + 1}`;
  const shown = cid && cid.length <= LONGEST_CID ? { cid } : {};
  return { name: name || fallback, mime: contentType.slice(0, 100), bytes: content, ...shown };
}

function bounceIn({ attachments }: ParsedMail): Bounce | null {
  const part = (type: RegExp) =>
    attachments.find(({ contentType }) => reports.test(contentType) && type.test(contentType))?.content;
  const status = part(/delivery-status/u);
  const returned = part(/rfc822/u);
  return status && returned ? bounceOf(latin(status), latin(returned)) : null;
}

/** Heads are ASCII; what is not is none of theirs. */
function latin(content: Buffer): string {
  return content.subarray(0, PIECE).toString("latin1").replace(/\r\n/gu, "\n");
}
