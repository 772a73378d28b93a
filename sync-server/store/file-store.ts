import type { ByteRange, ShelfName } from "../files/shelves/shelf.ts";
import type { Tx } from "./store.ts";

/** How far an agent's upload of a file has come. */
export interface Upload {
  /** Names its bytes while they arrive. */
  content: string;
  /** How many there will be, and how many are here. */
  bytes: number;
  received: number;
  /** All of it was read, and is what its name says: whoever uploaded it has the file. */
  proven: boolean;
}

/** A file that is here whole. */
export interface StoredFile {
  /** SHA-256, hex. */
  hash: string;
  /** What its first bytes say it is. */
  mime: string;
  bytes: number;
  content: string;
  /** Where its bytes lie; null: in pieces, as they arrived. */
  shelf: ShelfName | null;
}

/** A small picture of a picture. */
export interface Thumbnail {
  /** Of the whole picture, as it is looked at. */
  width: number;
  height: number;
  mime: string;
  bytes: Uint8Array;
}

/** Bytes that may lie on a shelf without being wanted there. */
export interface Stray {
  hash: string;
  shelf: ShelfName;
}

/** What the database knows of files, and their bytes while they arrive. */
export interface FileRecords {
  upload(agent: string, hash: string): Promise<Upload | null>;
  /** Bytes that the agent has begun to upload, all their uploads together, but for those that stand in a document. */
  uploading(agent: string): Promise<number>;
  /**
   * Adds a piece at the end.
   * @returns false, and nothing is written, where the upload does not stand at that offset
   */
  append(
    tx: Tx,
    upload: { agent: string; hash: string; content: string; bytes: number; at: number },
    piece: { offset: number; bytes: Uint8Array },
  ): Promise<boolean>;
  abandon(tx: Tx, agent: string, hash: string): Promise<void>;
  file(hash: string): Promise<StoredFile | null>;
  /** Bytes that arrived under that name, in order. */
  arrived(content: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** Forgets uploads that nobody has touched since then (epoch ms), and what no document and no upload needs. */
  sweep(tx: Tx, before: number): Promise<void>;
  /** All of it is here and is what its name says; a copy that was here before stands for it. */
  complete(tx: Tx, agent: string, file: StoredFile): Promise<void>;
  /** From here on bytes of that name may be there. */
  expect(tx: Tx, stray: Stray): Promise<void>;
  strays(): Promise<Stray[]>;
  forgetStray(tx: Tx, stray: Stray): Promise<void>;
  /** Null: nobody has tried; `none`: it cannot be made. */
  thumbnail(hash: string): Promise<Thumbnail | "none" | null>;
  keepThumbnail(tx: Tx, hash: string, thumbnail: Thumbnail | "none"): Promise<void>;
}

/**
 * Files of messages and replies, none of which anybody holds whole. An agent's upload proves that they have the file; the
 * documents that refer to it, and who may read it, stand with the blobs.
 */
export interface FileStore extends Pick<
  FileRecords,
  "upload" | "uploading" | "append" | "abandon" | "file" | "arrived" | "sweep"
> {
  /**
   * All of it is here and is what its name says; a copy that was here before stands for it.
   * @throws Error when its bytes could not be put away; it stays as it arrived
   */
  complete(agent: string, file: Omit<StoredFile, "shelf">): Promise<void>;
  /** Its bytes in order. */
  pieces(file: StoredFile, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** Null where it is no picture, or none that can be made small. */
  thumbnail(file: StoredFile): Promise<Thumbnail | null>;
  /**
   * Removes the bytes of files that nobody needs any more.
   * @returns false: some are still there, since where they lie does not answer
   */
  clear(): Promise<boolean>;
  /** Removes what was begun to be put away before then (epoch ms) and never finished. */
  giveUp(before: number): Promise<void>;
}
