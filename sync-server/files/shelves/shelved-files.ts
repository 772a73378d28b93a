import { makeTurns } from "../../log/turns.ts";
import type { FileRecords, FileStore, Stray, StoredFile, Thumbnail } from "../../store/file-store.ts";
import type { Transactions } from "../../store/store.ts";
import type { MakeThumbnail } from "../thumbnails/thumbnails.ts";
import type { ByteRange, Shelf, ShelfName, Shelves } from "./shelf.ts";

export interface ShelvedFilesDeps {
  records: FileRecords;
  transactions: Transactions;
  /** Null: bytes stay in the database, in the pieces they arrived in. */
  shelves: Shelves | null;
  /** Left out: no pictures are made small. */
  makeThumbnail?: MakeThumbnail | undefined;
}

/**
 * Files whose bytes arrive in the database, piece by piece with what says how far they are, and lie on a shelf once they
 * are whole. What is about to be put there is noted before, so that nothing is left there by a crash; one file is one
 * turn, so that what goes is not what has just come again.
 */
export function shelvedFiles({ records, transactions, shelves, makeThumbnail }: ShelvedFilesDeps): FileStore {
  const turns = makeTurns();
  /** One that has not begun finds what everybody who asks meanwhile wants removed. */
  let nextClearing: Promise<boolean> | null = null;

  const shelfOf = (name: ShelfName): Shelf => {
    const shelf = shelves?.known[name];
    if (!shelf) throw new Error(`files lie in "${name}", which this server has no settings for`);
    return shelf;
  };

  const pieces = (file: StoredFile, range?: ByteRange) =>
    file.shelf === null ? records.arrived(file.content, range) : shelfOf(file.shelf).read(file.hash, range);

  async function putAway(file: Omit<StoredFile, "shelf">): Promise<ShelfName | null> {
    if (!shelves) return null;
    const { chosen } = shelves;
    await transactions.transaction((tx) => records.expect(tx, { hash: file.hash, shelf: chosen }));
    await shelfOf(chosen).put(file, records.arrived(file.content));
    return chosen;
  }

  async function removeStray(stray: Stray): Promise<void> {
    const isWanted = (await records.file(stray.hash))?.shelf === stray.shelf;
    if (isWanted) return; // it has come again, and what was noted of it went then; a note that is there now is a later one
    await shelfOf(stray.shelf).remove(stray.hash);
    await transactions.transaction((tx) => records.forgetStray(tx, stray));
  }

  /** What could not be removed stays noted. */
  async function clear(): Promise<boolean> {
    const strays = await records.strays();
    let areGone = true;
    for (let at = 0; at < strays.length; at += REMOVED_AT_ONCE) {
      const some = strays.slice(at, at + REMOVED_AT_ONCE);
      const ends = some.map((stray) => turns.take(stray.hash, () => removeStray(stray)));
      const ended = await Promise.allSettled(ends);
      areGone &&= ended.every(({ status }) => status === "fulfilled");
    }
    return areGone;
  }

  async function thumbnail(file: StoredFile): Promise<Thumbnail | null> {
    const known = await records.thumbnail(file.hash);
    if (known) return known === "none" ? null : known;
    const made = (await makeThumbnail?.(file, () => pieces(file))) ?? null;
    if (makeThumbnail)
      await transactions.transaction((tx) => records.keepThumbnail(tx, file.hash, made ?? "none"));
    return made;
  }

  return {
    upload: (agent, hash) => records.upload(agent, hash),
    uploading: (agent) => records.uploading(agent),
    append: (tx, upload, piece) => records.append(tx, upload, piece),
    abandon: (tx, agent, hash) => records.abandon(tx, agent, hash),
    file: (hash) => records.file(hash),
    arrived: (content) => records.arrived(content),
    sweep: (tx, before) => records.sweep(tx, before),
    pieces,
    thumbnail,

    complete: (agent, file) =>
      turns.take(file.hash, async () => {
        const held = await records.file(file.hash);
        const shelf = held ? held.shelf : await putAway(file);
        await transactions.transaction((tx) => records.complete(tx, agent, { ...file, shelf }));
        // The file is here, whatever becomes of its small picture: that is made again for whoever asks for it.
        if (!held) await thumbnail({ ...file, shelf }).catch(() => undefined);
      }),

    async giveUp(before) {
      for (const shelf of Object.values(shelves?.known ?? {})) await shelf.giveUp?.(before);
    },

    clear: () =>
      (nextClearing ??= turns.take(CLEARING, () => {
        nextClearing = null;
        return clear();
      })),
  };
}

/** However much an erasure leaves: a bucket is not asked everything at once. */
const REMOVED_AT_ONCE = 8;

/** No file is called like this. */
const CLEARING = "clear";
