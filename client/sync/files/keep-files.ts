import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { FileDatabase, FileRow, Place, ThumbnailRow } from "./file-database.ts";

const MB = 1024 * 1024;
/** Files that are only kept to be looked at again leave the device above this, the least used first. */
const KEPT_BYTES = 200 * MB;
/** Files nobody has asked for are brought here as long as all of them have no more. */
export const AHEAD_BYTES = 150 * MB;
/** One with more is fetched when somebody asks for it. */
export const AHEAD_EACH = 5 * MB;

/** The same row, for this conversation too. */
export function withDoc<Row extends { docs: Place[] }>(row: Row, doc: Place): Row {
  return row.docs.includes(doc) ? row : { ...row, docs: [...row.docs, doc] };
}

export function withoutDoc<Row extends { docs: Place[] }>(row: Row, doc: Place): Row {
  return { ...row, docs: row.docs.filter((one) => one !== doc) };
}

/** The least used files beyond what is kept, of those that nothing unsent needs. */
export function surplusFiles(rows: readonly FileRow[], needed: ReadonlySet<string>): string[] {
  let bytes = bytesOf(rows);
  const drop: string[] = [];
  for (const row of rows.toSorted((one, other) => one.usedAt - other.usedAt)) {
    if (bytes <= KEPT_BYTES) break;
    if (needed.has(row.hash)) continue;
    bytes -= row.content.size;
    drop.push(row.hash);
  }
  return drop;
}

export function bytesOf(rows: readonly { content: Blob }[]): number {
  return rows.reduce((sum, { content }) => sum + content.size, 0);
}

/**
 * What stands in these conversations alone goes, and what stands in others too stays for them.
 * @param staying hashes of files that unsent replies still need
 */
export async function partFrom(
  database: FileDatabase,
  docs: readonly Place[],
  staying: ReadonlySet<string>,
): Promise<void> {
  const gone = new Set(docs);
  const [files, thumbnails] = await Promise.all([database.files(), database.thumbnails()]);
  const kept = parted(files, gone, staying);
  const pictures = parted(thumbnails, gone, staying);
  await database.write({
    put: kept.left,
    drop: kept.drop,
    thumbnails: pictures.left,
    dropThumbnails: pictures.drop,
    overlook: docs,
  });
}

function parted<Row extends FileRow | ThumbnailRow>(
  rows: readonly Row[],
  gone: ReadonlySet<Place>,
  staying: ReadonlySet<string>,
): { left: Row[]; drop: string[] } {
  const touched = rows.filter(({ docs, hash }) => docs.some((doc) => gone.has(doc)) && !staying.has(hash));
  const left = touched.map((row) => ({ ...row, docs: row.docs.filter((doc) => !gone.has(doc)) }));
  return {
    left: left.filter(({ docs }) => docs.length > 0),
    drop: left.filter(({ docs }) => docs.length === 0).map(({ hash }) => hash),
  };
}

/** Types that an image element shows and nothing in them runs. */
const drawn = /^image\/(?:png|jpeg|gif|webp|avif)$/u;

export function isPicture({ mime }: Pick<SentFile, "mime">): boolean {
  return drawn.test(mime);
}

/** Under which a page may be given what somebody sent: nothing but a picture can be looked at, the rest only saved. */
export function typeShown(mime: string): string {
  return isPicture({ mime }) ? mime : "application/octet-stream";
}
