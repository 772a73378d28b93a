import type { SentFile } from "../../shared/conversation/intent.ts";
import type { SendMail } from "../../shared/conversation/mail.ts";
import { liveDraft } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Desk } from "../sync/desk.ts";

/** What went with the words of a reply. */
export interface Enclosed {
  files?: readonly SentFile[];
  mail?: SendMail | undefined;
  /** Number of the message that it answered. */
  inReplyTo?: number | undefined;
}

/** Gives the live draft back whom its mail is for, also once its screen is gone. */
export async function putBackMail(
  desk: Desk,
  doc: DocumentId,
  { mail, inReplyTo: on }: Enclosed,
): Promise<void> {
  const row = desk.conversation(doc);
  if (!mail || !row) return;
  const { how: said, ...fields } = mail;
  const how = said === "new" ? "reply" : said;
  const g = liveDraft(row, row.visibility);
  const passed = how === "forward" && on !== undefined ? { on } : {};
  await (await desk.files()).mails.keep({ doc, g, how, ...passed, fields: { [how]: fields } });
}
