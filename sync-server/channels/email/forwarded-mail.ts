import { forwardedText } from "../../../shared/conversation/mail-answer.ts";
import type { Outgoing } from "../../delivery/outgoing.ts";
import type { BlobStore } from "../../store/blob-store.ts";
import type { MailMessage } from "./last-mail.ts";

/**
 * The mail that a reply passes on, with all of its words, as it stands below those of the reply; empty where it passes on
 * none. Which one that is, the reply says itself: whatever came meanwhile was meant for nobody else.
 * @returns null when the mail cannot be found
 * @throws Error when its words are gone
 */
export async function forwardedMail(
  blobs: Pick<BlobStore, "blob">,
  { mail, inReplyTo }: Pick<Outgoing, "mail" | "inReplyTo">,
  named: MailMessage | null,
): Promise<string | null> {
  if (mail?.how !== "forward") return "";
  if (!named || inReplyTo === undefined) return null;
  const date = new Date(named.sentAt).toUTCString();
  return forwardedText(named.mail, { text: await wholeText(blobs, named), date });
}

async function wholeText(blobs: Pick<BlobStore, "blob">, { text, whole }: MailMessage): Promise<string> {
  if (!whole) return text;
  const blob = await blobs.blob(whole.hash);
  if (!blob) throw new Error("the words of the mail to forward are gone");
  return new TextDecoder().decode(blob.bytes);
}
