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
  /** @throws FileGone when it is not there; another Error when where it lies does not answer */
  read(hash: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** It is gone after this, also when it never was there. */
  remove(hash: string): Promise<void>;
  /** Ends what was begun before then (epoch ms) and is not whole. Left out where `remove` takes that away too. */
  giveUp?(before: number): Promise<void>;
}

export type ShelfName = "folder" | "s3";

/** The shelves of a server: a file is read from the one that it was put on. */
export interface Shelves {
  /** Where new files go. */
  chosen: ShelfName;
  known: Partial<Record<ShelfName, Shelf>>;
}
