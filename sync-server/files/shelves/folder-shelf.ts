import { createReadStream } from "node:fs";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileGone } from "../file-gone.ts";
import type { ByteRange, Shelf } from "./shelf.ts";

/** Files in a folder: `ab/abcd…`, readable for nobody but the server's own user. */
export function folderShelf(folder: string): Shelf {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);
  return {
    async put({ hash }, pieces) {
      const path = pathOf(hash);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeWhole(`${path}${PART}`, pieces);
      await rename(`${path}${PART}`, path);
      await flush(dirname(path));
    },
    read: (hash, range) => piecesOf(pathOf(hash), range, folder),
    async remove(hash) {
      await rm(`${pathOf(hash)}${PART}`, { force: true });
      await rm(pathOf(hash), { force: true });
    },
  };
}

/** @throws FileGone where the folder is there without it: one that is not there may come back with what lies in it */
async function* piecesOf(
  path: string,
  range: ByteRange | undefined,
  folder: string,
): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path, range ? { start: range.from, end: range.to } : undefined);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await access(folder);
    throw new FileGone("the file is not in its folder", { cause: error });
  }
}

/** What is not here whole yet. */
const PART = ".part";

async function writeWhole(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    for await (const piece of pieces) await file.writeFile(piece);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** A name in a folder is safe once the folder is. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
