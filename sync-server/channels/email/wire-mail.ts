import MailComposer from "nodemailer/lib/mail-composer";
import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { Address } from "../../../shared/conversation/mail.ts";
import type { FileStore } from "../../store/file-store.ts";
import type { Letter } from "./letter.ts";

/** A mail as it travels. */
export interface WireMail {
  envelope: { from: string; to: string[] };
  raw: Buffer;
}

/** @param date epoch ms @throws Error when a file is gone */
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
    attachments,
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

async function contentOf(files: Pick<FileStore, "file" | "pieces">, hash: string): Promise<Buffer> {
  const file = await files.file(hash);
  if (!file) throw new Error("a file of the reply is gone");
  const pieces: Uint8Array[] = [];
  for await (const piece of files.pieces(file)) pieces.push(piece);
  return Buffer.concat(pieces);
}
