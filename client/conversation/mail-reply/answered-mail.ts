import type { ConversationEntry, InboundMessage } from "../../../shared/conversation/entry.ts";
import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { Address, Mail } from "../../../shared/conversation/mail.ts";
import { distinct } from "../../../shared/conversation/mail-answer.ts";

/** A message that came by mail, and its number. */
export interface MailOnScreen {
  n: number;
  message: InboundMessage & { mail: Mail };
}

/** The mail with that number, else the last one. @param entries written ones, in order */
export function mailToAnswer(entries: readonly ConversationEntry[], on?: number): MailOnScreen | null {
  return mailNumbered(entries, on) ?? lastOf(entries, asMail);
}

/** The mail with that number, and no other. */
export function mailNumbered(entries: readonly ConversationEntry[], on?: number): MailOnScreen | null {
  const named = on === undefined ? undefined : entries.find(({ n }) => n === on);
  return named ? asMail(named) : null;
}

function asMail(entry: ConversationEntry): MailOnScreen | null {
  if (entry.type !== "message.received" || !entry.message.mail) return null;
  return { n: entry.n, message: { ...entry.message, mail: entry.message.mail } };
}

/** Of whatever went to and fro last, also where nobody has answered a mail yet. */
export function lastSubject(entries: readonly ConversationEntry[]): string {
  return lastOf(entries, mailOf)?.subject ?? "";
}

/** Everybody who wrote or was written to, the latest first; blind copies stay between those who sent them. */
export function peopleOf(entries: readonly ConversationEntry[]): Address[] {
  const all = entries.toReversed().flatMap((entry) => {
    const mail = mailOf(entry);
    if (!mail) return [];
    return [...("from" in mail ? [mail.from] : []), ...mail.to, ...mail.cc];
  });
  return distinct(all);
}

function mailOf(entry: ConversationEntry) {
  if (entry.type === "message.received") return entry.message.mail ?? null;
  return entry.type === "send" ? (entry.mail ?? null) : null;
}

function lastOf<T>(
  entries: readonly ConversationEntry[],
  read: (entry: ConversationEntry) => T | null,
): T | null {
  for (const entry of entries.toReversed()) {
    const found = read(entry);
    if (found) return found;
  }
  return null;
}

const kept = /^\/api\/files\/([0-9a-f]{64})$/;

/** Its files, as a reply takes them along: by hash, since they are with the conversation already. */
export function filesOf({ attachments }: Pick<InboundMessage, "attachments">): SentFile[] {
  return attachments.flatMap(({ url, name, mime, bytes }) => {
    const hash = kept.exec(url)?.[1];
    if (hash === undefined || bytes === undefined) return [];
    return [{ hash, name: name.slice(0, 200) || "file", mime: mime.slice(0, 100), bytes }];
  });
}
