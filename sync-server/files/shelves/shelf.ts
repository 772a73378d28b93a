/** A stretch of a file: its first byte and its last, counted from 0. */
export interface ByteRange {
  from: number;
  to: number;
}

/**
 * Where the bytes of whole files lie, each under its hash. Whoever calls sees to it that nobody else is at the same file.
 * Nothing is held whole: bytes come and go as fast as the slower side takes them.
 */
export interface Shelf {
  /** Resolves once the file would survive a crash; the same file may be put again. */
  put(file: { hash: string; bytes: number }, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** @throws Error when it is not there */
  read(hash: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** It is gone after this, also when it never was there. */
  remove(hash: string): Promise<void>;
}

export type ShelfName = "folder" | "s3";

/** The shelves of a server: a file is read from the one that it was put on. */
export interface Shelves {
  /** Where new files go. */
  chosen: ShelfName;
  known: Partial<Record<ShelfName, Shelf>>;
}
