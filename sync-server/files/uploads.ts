import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Logger } from "pino";
import { FILE_LIMIT } from "../../shared/channels/file-rules.ts";
import { AppError } from "../http/app-error.ts";
import { makeTurns } from "../log/turns.ts";
import type { FileStore } from "../store/file-store.ts";
import type { Transactions } from "../store/store.ts";
import { UPLOADS_KEPT } from "./file-sweep.ts";
import { sniff } from "./sniff.ts";

export interface UploadsDeps {
  files: FileStore;
  transactions: Transactions;
  newId: () => string;
  /** Epoch ms. */
  clock: () => number;
  logger: Pick<Logger, "error">;
}

/** Most bytes that one agent may have under way. */
const MOST_UNDER_WAY = 4 * FILE_LIMIT;

export interface Piece {
  /** Where in the file it begins. */
  offset: number;
  /** How long the whole file is. */
  total: number;
  /** The file's type, as the device calls it. */
  mime: string;
  bytes: Uint8Array;
}

/** How far an upload is. Whatever was sent, the next piece begins at `received`. */
export interface Progress {
  received: number;
  done: boolean;
}

/** Files on their way in, in pieces; each agent proves for themselves that they have the file. */
export function makeUploads({ files, transactions, newId, clock, logger }: UploadsDeps) {
  const turns = makeTurns();
  const progress = async (agent: string, hash: string): Promise<Progress> => {
    const upload = await files.upload(agent, hash);
    return { received: upload?.received ?? 0, done: upload?.proven ?? false };
  };

  const checkRoom = async (agent: string, total: number): Promise<void> => {
    if (total > FILE_LIMIT) throw new AppError("file.too_large");
    await transactions.transaction((tx) => files.sweep(tx, clock() - UPLOADS_KEPT));
    void files.clear().catch(() => false); // nobody waits for it, and what it cannot do it does another time
    if ((await files.uploading(agent)) + total > MOST_UNDER_WAY) throw new AppError("file.too_many");
  };

  /** All bytes are here: they are the file of that name, or nothing. Once it lies elsewhere there is nothing left to read. */
  const finish = async (agent: string, hash: string, declared: string): Promise<void> => {
    const upload = await files.upload(agent, hash);
    if (!upload || upload.proven || upload.received !== upload.bytes) return;
    const { content, bytes } = upload;
    const found = await digest(files.arrived(content), declared);
    if (found.hash !== hash) {
      await transactions.transaction((tx) => files.abandon(tx, agent, hash));
      throw new AppError("file.damaged");
    }
    await files.complete(agent, { hash, mime: found.mime, bytes, content }).catch((error: unknown) => {
      logger.error({ err: error, file: hash }, "a file could not be put away");
      throw new AppError("file.store_failed");
    });
  };

  return {
    progress,

    /** @throws AppError `file.too_large`, `file.too_many`, `file.damaged`, `file.store_failed` */
    async add(agent: string, hash: string, { offset, total, mime, bytes }: Piece): Promise<Progress> {
      const before = await files.upload(agent, hash);
      if (!before) await checkRoom(agent, total);
      const whole = before?.bytes ?? total;
      if (offset + bytes.length > whole) throw new AppError("file.damaged");
      const isArrived = before?.received === whole;
      const upload = { agent, hash, content: newId(), bytes: total, at: clock() };
      const isTaken =
        !isArrived && (await transactions.transaction((tx) => files.append(tx, upload, { offset, bytes })));
      if (isArrived || (isTaken && offset + bytes.length === whole))
        await turns.take(`${agent} ${hash}`, () => finish(agent, hash, mime));
      return progress(agent, hash);
    },
  };
}

export type Uploads = ReturnType<typeof makeUploads>;

async function digest(
  pieces: AsyncIterable<Uint8Array>,
  declared: string,
): Promise<{ hash: string; mime: string }> {
  const sha256 = createHash("sha256");
  let mime: string | undefined;
  for await (const piece of pieces) {
    await setImmediate(); // a large file keeps nobody else waiting
    mime ??= sniff(piece, declared);
    sha256.update(piece);
  }
  return { hash: sha256.digest("hex"), mime: mime ?? declared };
}
