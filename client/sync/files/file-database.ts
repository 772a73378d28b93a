import type { SentFile, Visibility } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { filesName } from "./create-files.ts";
import { answered, completed, openDatabase } from "../idb.ts";

/** One file, for the conversations that it stands in. */
export interface FileRow {
  hash: string;
  /** Bytes that the browser reads from its disk as they are wanted: files may be larger than memory. */
  content: Blob;
  docs: DocumentId[];
  /** When it was last read or written, epoch ms. */
  usedAt: number;
}

/** A file attached to what this device will send next to that target; nobody else sees it before. */
export interface Attached extends SentFile {
  id: string;
  doc: DocumentId;
  target: Visibility;
  at: number;
}

/** Where files lie on this device: beside the vault, since they are large and need no part in its transactions. */
export interface FileDatabase {
  file(hash: string): Promise<FileRow | undefined>;
  files(): Promise<FileRow[]>;
  attached(): Promise<Attached[]>;
  /** All of it or nothing; resolves once it is on the disk. */
  write(change: FileChange): Promise<void>;
}

export interface FileChange {
  put?: readonly FileRow[];
  /** Hashes of files that go. */
  drop?: readonly string[];
  attach?: readonly Attached[];
  /** Ids of attachments that go. */
  detach?: readonly string[];
}

export function fileDatabase(factory: IDBFactory, vaultName: string): FileDatabase {
  let opening: Promise<IDBDatabase> | null = null;

  async function open(): Promise<IDBDatabase> {
    const database = await openDatabase(factory, filesName(vaultName), 2, (made, transaction, from) => {
      if (from === 1) return keepAsBlobs(transaction.objectStore("files"));
      made.createObjectStore("files", { keyPath: "hash" });
      made.createObjectStore("attached", { keyPath: "id" });
    });
    const letGo = () => (opening = null);
    database.onclose = letGo;
    database.onversionchange = () => {
      database.close();
      letGo();
    };
    return database;
  }

  const database = () => (opening ??= open());
  const rowsOf = async (store: "files" | "attached") =>
    (await database()).transaction(store, "readonly").objectStore(store);

  return {
    file: async (hash) => answered((await rowsOf("files")).get(hash) as IDBRequest<FileRow | undefined>), // as written
    files: async () => answered((await rowsOf("files")).getAll() as IDBRequest<FileRow[]>), // as above
    attached: async () => answered((await rowsOf("attached")).getAll() as IDBRequest<Attached[]>), // as above
    write: async ({ put = [], drop = [], attach = [], detach = [] }) => {
      const transaction = (await database()).transaction(["files", "attached"], "readwrite", {
        durability: "strict",
      });
      const done = completed(transaction);
      const files = transaction.objectStore("files");
      const attached = transaction.objectStore("attached");
      for (const row of put) files.put(row);
      for (const hash of drop) files.delete(hash);
      for (const row of attach) attached.put(row);
      for (const id of detach) attached.delete(id);
      await done;
    },
  };
}

/** Files were kept as bytes that are read whole. */
function keepAsBlobs(files: IDBObjectStore): void {
  const walk = files.openCursor();
  walk.onsuccess = () => {
    const at = walk.result;
    if (!at) return;
    const { bytes, ...row } = at.value as FileRow & { bytes: Uint8Array<ArrayBuffer> }; // as that version wrote it
    at.update({ ...row, content: new Blob([bytes]) });
    at.continue();
  };
}

/** For a browser that keeps nothing: it lasts as long as the page. */
export function fileMemory(): FileDatabase {
  const files = new Map<string, FileRow>();
  const attached = new Map<string, Attached>();
  return {
    file: async (hash) => files.get(hash),
    files: async () => [...files.values()],
    attached: async () => [...attached.values()],
    write: async ({ put = [], drop = [], attach = [], detach = [] }) => {
      for (const row of put) files.set(row.hash, row);
      for (const hash of drop) files.delete(hash);
      for (const row of attach) attached.set(row.id, row);
      for (const id of detach) attached.delete(id);
    },
  };
}
