import type { Tx } from "./store.ts";

/** How far an agent's upload of a file has come. */
export interface Upload {
  /** Names its bytes while they arrive, and after. */
  content: string;
  /** How many there will be, and how many are here. */
  bytes: number;
  received: number;
}

/** A file that is here whole. */
export interface StoredFile {
  /** SHA-256, hex. */
  hash: string;
  /** What its first bytes say it is. */
  mime: string;
  bytes: number;
  content: string;
}

/**
 * Files of replies, kept in pieces so that nobody holds one whole. An agent's upload proves that they have the file; the
 * documents that refer to it, and who may read it, stand with the blobs.
 */
export interface FileStore {
  upload(agent: string, hash: string): Promise<Upload | null>;
  /** Bytes that the agent has begun to upload, all their uploads together. */
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
  /** All of it is here and is what its name says; a copy that was here before stands for it. */
  complete(tx: Tx, agent: string, file: StoredFile): Promise<void>;
  abandon(tx: Tx, agent: string, hash: string): Promise<void>;
  file(hash: string): Promise<StoredFile | null>;
  /** Its pieces in order. */
  pieces(content: string): AsyncIterable<Uint8Array>;
  /** Forgets uploads that nobody has touched since then (epoch ms), and what no document and no upload needs. */
  sweep(tx: Tx, before: number): Promise<void>;
}
