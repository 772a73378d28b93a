import MailComposer from "nodemailer/lib/mail-composer";
import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { Address, InlinePicture } from "../../../shared/conversation/mail.ts";
import { FileGone } from "../../files/file-gone.ts";
import type { FileStore } from "../../store/file-store.ts";
import type { Letter } from "./letter.ts";

/** A mail as it travels. */
export interface WireMail {
  envelope: { from: string; to: string[] };
  raw: Buffer;
}

/**
 * A picture that is gone is left out: nobody could send the mail again without it.
 * @param date epoch ms
 * @throws FileGone when a file is gone
 */
export async function toWire(
  files: Pick<FileStore, "file" | "pieces">,
  letter: Letter,
  attached: readonly SentFile[],
  date: number,
): Promise<WireMail> {
  const { messageId, from, to, cc, bcc, replyTo, subject, inReplyTo, references, text, html, headers } =
    letter;
  const attachments = await Promise.all(
    attached.map(async ({ hash, name, mime }) => ({
      filename: name,
      contentType: mime,
      content: await contentOf(files, hash),
    })),
  );
  const pictures = await Promise.all(letter.pictures.map((picture) => partOf(files, picture)));
  const composer = new MailComposer({
    messageId,
    from: asField(from),
    to: to.map(asField),
    cc: cc.map(asField),
    ...(replyTo ? { replyTo } : {}),
    subject,
    ...(inReplyTo ? { inReplyTo } : {}),
    references,
    text,
    html,
    headers,
    attachments: [...attachments, ...pictures.flat()],
    date: new Date(date),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const everybody = [...to, ...cc, ...bcc].map(({ address }) => address);
  return { envelope: { from: from.address, to: everybody }, raw: await composer.compile().build() };
}

function asField({ address, name }: Address): { address: string; name: string } {
  return { address, name: name ?? "" };
}

/** A part that only the HTML refers to, under the content id that it has there. */
async function partOf(files: Pick<FileStore, "file" | "pieces">, { cid, hash }: InlinePicture) {
  const file = await files.file(hash);
  if (!file) return [];
  const content = await contentOf(files, hash).catch(nothingIfGone);
  return content
    ? [
        {
          cid,
          content,
          contentType: file.mime,
          contentDisposition: "inline" as const,
          filename: false as const,
        },
      ]
    : [];
}

function nothingIfGone(error: unknown): null {
  if (error instanceof FileGone) return null;
  throw error;
}

async function contentOf(files: Pick<FileStore, "file" | "pieces">, hash: string): Promise<Buffer> {
  const file = await files.file(hash);
  if (!file) throw new FileGone("a file of the reply is gone");
  const pieces: Uint8Array[] = [];
  for await (const piece of files.pieces(file)) pieces.push(piece);
  return Buffer.concat(pieces);
}
