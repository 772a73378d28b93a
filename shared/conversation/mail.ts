import * as v from "valibot";

/** Longest address, subject and name of a mail, and most people it is addressed to; a relay takes no longer ones. */
export const ADDRESS_LIMIT = 254;
export const SUBJECT_LIMIT = 998;
const NAME_LIMIT = 255;
export const ADDRESSES_LIMIT = 100;

/** One `@`, something on both sides of it, and nothing that could end a header or begin another address. */
const addressPattern = /^[^\s@<>(),;:\\"[\]\p{Cc}]+@[^\s@<>(),;:\\"[\]\p{Cc}]+$/u;
const oneLine = /^[^\p{Cc}\u2028\u2029]*$/u;

/** Somebody a mail is from, or to. */
export const Address = v.object({
  address: v.pipe(v.string(), v.maxLength(ADDRESS_LIMIT), v.regex(addressPattern)),
  name: v.exactOptional(v.pipe(v.string(), v.maxLength(NAME_LIMIT), v.regex(oneLine))),
});
export type Address = v.InferOutput<typeof Address>;

const Addresses = v.pipe(v.array(Address), v.maxLength(ADDRESSES_LIMIT));

/** How a mail that goes out came about. */
const mailWays = ["reply", "reply_all", "forward", "new"] as const;

/** What a reply by mail says beside its words; without it, it goes to whoever wrote last, under their subject. */
export const SendMail = v.pipe(
  v.object({
    subject: v.pipe(v.string(), v.maxLength(SUBJECT_LIMIT), v.regex(oneLine)),
    to: Addresses,
    cc: Addresses,
    bcc: Addresses,
    how: v.picklist(mailWays),
  }),
  v.check(({ to, cc, bcc }) => to.length + cc.length + bcc.length > 0, "a mail goes to somebody"),
);
export type SendMail = v.InferOutput<typeof SendMail>;

/** A picture that stands in a mail's HTML as `cid:…`; its bytes are a file of the conversation. */
export interface InlinePicture {
  cid: string;
  /** SHA-256, hex; read at `/api/files/<hash>`. */
  hash: string;
}

/** What a message that came by mail says beside its words. The HTML it came as is the message's own `html`. */
export interface Mail {
  subject: string;
  from: Address;
  to: Address[];
  cc: Address[];
  /** Where answers are wanted, when that is somewhere else. */
  replyTo?: Address;
  /** With its angle brackets; empty when the sender gave none. */
  messageId: string;
  /** Where in the message's text the mail that it answers is quoted, in UTF-16 code units; up to the end. */
  quotedFrom?: number;
  inline: InlinePicture[];
  /** It was not written by a person, or came in too quick a row: no automation answers it. */
  automatic?: true;
}

/** A reply's subject: one "Re:", whatever its language was before. */
export function replySubject(subject: string): string {
  return `Re: ${withoutPrefixes(subject)}`.trimEnd();
}

/** The subject of a mail that is passed on: one "Fwd:", as above. */
export function forwardSubject(subject: string): string {
  return `Fwd: ${withoutPrefixes(subject)}`.trimEnd();
}

const prefixes = /^\s*(?:(?:re|aw|sv|antw|fwd?|wg|tr|rif|res)(?:\[\d+\])?\s*:\s*)+/iu;

/** What a mail is about, whether it was answered or passed on. */
export function withoutPrefixes(subject: string): string {
  return subject.replace(prefixes, "").trim();
}

/** Addresses are compared without case. */
export function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
