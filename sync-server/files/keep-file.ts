import { createHash } from "node:crypto";
import type { FileStore } from "../store/file-store.ts";
import type { Transactions } from "../store/store.ts";
import { sniff } from "./sniff.ts";

export interface KeepFileDeps {
  files: FileStore;
  transactions: Transactions;
  newId: () => string;
  /** Epoch ms. */
  clock: () => number;
}

/** A file that came from outside, as a message of a conversation refers to it. */
export interface KeptFile {
  /** SHA-256, hex. */
  hash: string;
  /** What its first bytes say it is. */
  mime: string;
  bytes: number;
  /** Of a picture. */
  width?: number;
  height?: number;
}

const PIECE = 256 * 1024;

/** Of a file that is here and is a picture. */
export async function pictureSize(
  files: Pick<FileStore, "file" | "thumbnail">,
  hash: string,
): Promise<Pick<KeptFile, "width" | "height">> {
  const file = await files.file(hash);
  const thumbnail = file && (await files.thumbnail(file));
  return thumbnail ? { width: thumbnail.width, height: thumbnail.height } : {};
}

/**
 * Keeps a file that came with a message, named by its content. Until a conversation refers to it nobody may read it, and
 * after some days it goes.
 * @param by who brought it: an account, never an agent's id
 */
export async function keepFile(
  { files, transactions, newId, clock }: KeepFileDeps,
  by: string,
  content: Uint8Array,
  declared: string,
): Promise<KeptFile> {
  const hash = createHash("sha256").update(content).digest("hex");
  const kept = { hash, mime: sniff(content, declared), bytes: content.length };
  const begun = await files.upload(by, hash);
  const upload = { agent: by, hash, content: begun?.content ?? newId(), bytes: content.length, at: clock() };
  for (let offset = begun?.received ?? 0; offset < content.length; offset += PIECE) {
    const bytes = content.subarray(offset, offset + PIECE);
    await transactions.transaction((tx) => files.append(tx, upload, { offset, bytes }));
  }
  await files.complete(by, { ...kept, content: upload.content });
  return { ...kept, ...(await pictureSize(files, hash)) };
}
