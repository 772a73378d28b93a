import type { FileStore } from "../../store/file-store.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { accessFor, type AccessDeps } from "../email/access.ts";
import { emailOf } from "../email/email-channel.ts";
import { automaticHeaders, type Letter } from "../email/letter.ts";
import { asPage, inParagraphs } from "../email/mail-html.ts";
import { sendMail } from "../email/smtp.ts";
import { toWire } from "../email/wire-mail.ts";
import type { Outcome } from "../outcome.ts";
import type { ContinuityMail } from "./continuity.ts";

export interface VisitorMailDeps extends AccessDeps {
  files: Pick<FileStore, "file" | "pieces">;
}

/** Mails a visitor from an e-mail account: a notice that no machine should answer; an answer of theirs is a mail like any. */
export function makeVisitorMail(deps: VisitorMailDeps) {
  return async (account: ChannelRecord, { id, to, subject, text }: ContinuityMail): Promise<Outcome> => {
    const connection = emailOf(account.connection);
    const { address, senderName } = connection;
    const messageId = `<${id}.chat@${address.slice(address.lastIndexOf("@") + 1)}>`;
    const letter: Letter = {
      messageId,
      from: { address, name: senderName || account.settings.name },
      to: [to],
      cc: [],
      bcc: [],
      subject,
      references: [messageId],
      text,
      html: asPage(inParagraphs(text)),
      pictures: [],
      headers: automaticHeaders(connection),
    };
    const wire = await toWire(deps.files, letter, [], deps.clock());
    const access = await accessFor(deps, account.settings.id, connection).catch(wordsOf);
    return typeof access === "string" ? { rung: null, words: access } : sendMail(connection, access, wire);
  };
}

/** Whoever cannot be let in has sent nothing. */
function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "no access";
}
