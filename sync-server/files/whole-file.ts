import type { SentFile } from "../../shared/conversation/intent.ts";
import type { FileStore } from "../store/file-store.ts";
import { FileGone } from "./file-gone.ts";

/** A file of a reply, whole in memory. @throws FileGone when it is not there any more */
export async function wholeFile(
  files: Pick<FileStore, "file" | "pieces">,
  { hash, name }: Pick<SentFile, "hash" | "name">,
): Promise<Buffer> {
  const file = await files.file(hash);
  if (!file) throw new FileGone(`the file ${name} is gone`);
  const pieces: Uint8Array[] = [];
  for await (const piece of files.pieces(file)) pieces.push(piece);
  return Buffer.concat(pieces);
}
