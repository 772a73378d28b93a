import { isOurs, type Mailbox } from "../channels/mailbox.ts";
import { forwardSubject, replySubject, sameAddress, type Address, type Mail, type SendMail } from "./mail.ts";

/** How a mail is answered; what begins something new answers none. */
export type MailWay = Exclude<SendMail["how"], "new">;
export const mailWays = ["reply", "reply_all", "forward"] as const satisfies readonly MailWay[];

export type MailFields = Omit<SendMail, "how">;

/** The mail that is answered, and what is known where there is none. */
export interface Answered {
  mail: Pick<Mail, "from" | "replyTo" | "to" | "cc"> | null;
  /** Of whatever was written last. */
  subject: string;
  contact: Address;
}

/** Whom an answer goes to and under which subject, unless somebody says otherwise. */
export function answerFields(
  { mail, subject, contact }: Answered,
  how: MailWay,
  ours: Pick<Mailbox, "address" | "aliases">,
): MailFields {
  if (how === "forward") return { subject: forwardSubject(subject), to: [], cc: [], bcc: [] };
  const wanted = [mail?.replyTo, mail?.from].find((one) => one && !isOurs(ours, one.address));
  const author = wanted ?? contact;
  const others = (all: readonly Address[], except: readonly Address[]) =>
    how === "reply" ? [] : distinct(all, except).filter(({ address }) => !isOurs(ours, address));
  const to = [author, ...others(mail?.to ?? [], [author])];
  return { subject: replySubject(subject), to, cc: others(mail?.cc ?? [], to), bcc: [] };
}

/** Each address once, and none of those excepted. */
export function distinct(addresses: readonly Address[], except: readonly Address[] = []): Address[] {
  const found: Address[] = [];
  for (const one of addresses)
    if (![...except, ...found].some(({ address }) => sameAddress(address, one.address))) found.push(one);
  return found;
}

/** A mail as it stands below the words of whoever passes it on. @param date when it was sent, as it is to be read there */
export function forwardedText(mail: Mail, { text, date }: { text: string; date: string }): string {
  const head = [
    "---------- Forwarded message ---------",
    `From: ${withName(mail.from)}`,
    `Date: ${date}`,
    `Subject: ${mail.subject}`,
    `To: ${mail.to.map(withName).join(", ")}`,
    ...(mail.cc.length > 0 ? [`Cc: ${mail.cc.map(withName).join(", ")}`] : []),
  ];
  return `${head.join("\n")}\n\n${text}`;
}

/** As a mail writes it. */
export function withName({ address, name }: Address): string {
  return name ? `${name} <${address}>` : address;
}
