import type { BlobRef } from "../../../shared/conversation/entry.ts";
import { forwardedText } from "../../../shared/conversation/mail-answer.ts";
import type { InlinePicture } from "../../../shared/conversation/mail.ts";
import type { Outgoing } from "../../delivery/outgoing.ts";
import { FileGone } from "../../files/file-gone.ts";
import type { BlobStore } from "../../store/blob-store.ts";
import type { MailMessage } from "./last-mail.ts";
import { inParagraphs } from "./mail-html.ts";

/** A mail as it stands below the words of whoever passes it on. */
export interface ForwardedMail {
  text: string;
  /** The same, as part of a page: as it came, where it came as HTML. */
  html: string;
  /** Pictures that the HTML shows. */
  pictures: readonly InlinePicture[];
}

export const NONE_FORWARDED: ForwardedMail = { text: "", html: "", pictures: [] };

type Blobs = { blobs: Pick<BlobStore, "blob"> };

/**
 * The mail that a reply passes on, with all of its words and the pictures among them; `NONE_FORWARDED` where it passes on
 * none. Which one that is, the reply says itself: whatever came meanwhile was meant for nobody else.
 * @returns null when the mail cannot be found
 * @throws FileGone when its words are gone
 */
export async function forwardedMail(
  { blobs }: Blobs,
  { mail, inReplyTo }: Pick<Outgoing, "mail" | "inReplyTo">,
  named: MailMessage | null,
): Promise<ForwardedMail | null> {
  if (mail?.how !== "forward") return NONE_FORWARDED;
  if (!named || inReplyTo === undefined) return null;
  const date = new Date(named.sentAt).toUTCString();
  const words = named.whole ? await read(blobs, named.whole) : named.text;
  const text = forwardedText(named.mail, { text: words, date });
  if (!named.html) return { text, html: inParagraphs(text), pictures: [] };
  const head = forwardedText(named.mail, { text: "", date }).trimEnd();
  const body = bodyOf(await read(blobs, named.html));
  return { text, html: `${inParagraphs(head)}\n<div>${body}</div>`, pictures: named.mail.inline };
}

async function read(blobs: Blobs["blobs"], { hash }: BlobRef): Promise<string> {
  const blob = await blobs.blob(hash);
  if (!blob) throw new FileGone("the words of the mail to forward are gone");
  return new TextDecoder().decode(blob.bytes);
}

/** What stands between the tags of a page's body, looked for in one go however the page is broken; else all of it. */
function bodyOf(html: string): string {
  const tag = html.search(/<body[\s>]/iu);
  const begin = tag < 0 ? 0 : html.indexOf(">", tag) + 1;
  const end = html.search(/<\/body[\s>]/iu);
  return end > begin ? html.slice(begin, end) : html.slice(begin);
}
