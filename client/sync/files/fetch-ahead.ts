import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Environment } from "../environment.ts";
import { fetchFile } from "./fetch-file.ts";
import { fetchThumbnail } from "./fetch-thumbnail.ts";
import type { FileDatabase } from "./file-database.ts";
import { AHEAD_BYTES, AHEAD_EACH, bytesOf, isPicture, withDoc } from "./keep-files.ts";

/** A file that the server keeps with a conversation. */
export type KeptFile = Pick<SentFile, "hash" | "mime" | "bytes">;

/** Files of bodies that are here, before anybody asks for them. */
export interface FetchAhead {
  /** How far the ledgers of these conversations were looked through. */
  looked: () => Promise<ReadonlyMap<DocumentId, number>>;
  /**
   * Brings what is missing here: small pictures always, whole files while there is room.
   * @param head how far its ledger goes
   * @returns false: the link broke, and it is to be done again
   */
  bring: (doc: DocumentId, head: number, files: readonly KeptFile[]) => Promise<boolean>;
}

/** @param mayKeep whether files of this conversation may still be put on this device */
export function fetchAhead(
  environment: Environment,
  database: FileDatabase,
  mayKeep: (doc: DocumentId) => boolean,
): FetchAhead {
  async function bringThumbnail(doc: DocumentId, hash: string): Promise<boolean> {
    const here = await database.thumbnail(hash);
    const fetched = here ? withDoc(here, doc) : await fetchThumbnail(environment, hash);
    if (fetched === null) return false;
    if (fetched !== "none" && fetched !== here && mayKeep(doc))
      await database.write({ thumbnails: [{ docs: [doc], ...fetched }] });
    return true;
  }

  /** @returns how many bytes have come; null: the link broke */
  async function bringFile(doc: DocumentId, { hash, bytes }: KeptFile, room: number): Promise<number | null> {
    const here = await database.file(hash);
    if (here) {
      const row = withDoc(here, doc);
      if (row !== here && mayKeep(doc)) await database.write({ put: [row] });
      return 0;
    }
    if (bytes > AHEAD_EACH || bytes > room) return 0;
    const content = await fetchFile(environment, hash, bytes);
    if (!content) return environment.isOnline() ? 0 : null; // the file is out of reach, not the server
    if (!mayKeep(doc)) return 0;
    await database.write({ put: [{ hash, content, docs: [doc], usedAt: 0 }] });
    return content.size;
  }

  return {
    looked: async () => new Map((await database.looked()).map(({ doc, head }) => [doc, head])),
    bring: async (doc, head, files) => {
      let room = files.length > 0 ? AHEAD_BYTES - bytesOf(await database.files()) : 0;
      for (const file of files) {
        if (isPicture(file) && !(await bringThumbnail(doc, file.hash))) return false;
        const brought = await bringFile(doc, file, room);
        if (brought === null) return false;
        room -= brought;
      }
      if (mayKeep(doc)) await database.write({ look: [{ doc, head }] });
      return true;
    },
  };
}
