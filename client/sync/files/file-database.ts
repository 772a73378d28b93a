import type { SentFile, Visibility } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { filesName } from "./create-files.ts";
import { answered, completed, openAsItIs } from "../idb.ts";
import { reopenedDatabase } from "../reopened-database.ts";
import type { MailDraft } from "./mail-drafts.ts";

/** A conversation, or the form in which one is begun: for a contact, or for nobody yet. */
export type Place = DocumentId | `start ${string}`;

/** @param contact its document; empty: nobody yet */
export function startPlace(contact: string): Place {
  return `start ${contact}`;
}

/** One file, for the conversations that it stands in. */
export interface FileRow {
  hash: string;
  /** Bytes that the browser reads from its disk as they are wanted: files may be larger than memory. */
  content: Blob;
  docs: Place[];
  /** When it was last read or written, epoch ms. */
  usedAt: number;
}

/** A small picture of a picture, for the conversations that it stands in. */
export interface ThumbnailRow {
  /** Of the whole picture. */
  hash: string;
  content: Blob;
  /** Of the whole picture, as it is looked at. */
  width: number;
  height: number;
  docs: Place[];
}

/** The files of that conversation, as far as its ledger went then, have been brought here, or do not fit. */
export interface LookedRow {
  doc: DocumentId;
  head: number;
}

/** A file attached to what this device will send next to that target; nobody else sees it before. */
export interface Attached extends SentFile {
  id: string;
  doc: Place;
  target: Visibility;
  at: number;
}

/** Where files lie on this device: beside the vault, since they are large and need no part in its transactions. */
export interface FileDatabase {
  file(hash: string): Promise<FileRow | undefined>;
  files(): Promise<FileRow[]>;
  attached(): Promise<Attached[]>;
  mails(): Promise<MailDraft[]>;
  thumbnail(hash: string): Promise<ThumbnailRow | undefined>;
  thumbnails(): Promise<ThumbnailRow[]>;
  looked(): Promise<LookedRow[]>;
  /** All of it or nothing; resolves once it is on the disk. */
  write(change: FileChange): Promise<void>;
  /** Outlives the page from the moment it is asked for, whoever closes it. */
  keepMail(draft: MailDraft): Promise<void>;
}

export interface FileChange {
  put?: readonly FileRow[];
  /** Hashes of files that go. */
  drop?: readonly string[];
  attach?: readonly Attached[];
  /** Ids of attachments that go. */
  detach?: readonly string[];
  /** Conversations whose mail draft goes. */
  dropMails?: readonly Place[];
  thumbnails?: readonly ThumbnailRow[];
  dropThumbnails?: readonly string[];
  look?: readonly LookedRow[];
  /** Conversations whose files are to be looked for anew. */
  overlook?: readonly Place[];
}

const tables = ["files", "attached", "mails", "thumbnails", "looked"] as const;
type Table = (typeof tables)[number];

const VERSION = 4;

export function fileDatabase(factory: IDBFactory, vaultName: string): FileDatabase {
  const { run } = reopenedDatabase(factory, filesName(vaultName), VERSION, (made, transaction, from) => {
    const add = (table: Table, keyPath: string) => made.createObjectStore(table, { keyPath });
    if (from < 1) add("files", "hash");
    if (from < 1) add("attached", "id");
    if (from === 1) keepAsBlobs(transaction.objectStore("files"));
    if (from < 3) add("mails", "doc");
    add("thumbnails", "hash");
    add("looked", "doc");
  });
  const all = <Row>(table: Table) =>
    run(async (database) => answered(rowsOf(database, table).getAll() as IDBRequest<Row[]>)); // as written
  const one = <Row>(table: Table, key: string) =>
    run(async (database) => answered(rowsOf(database, table).get(key) as IDBRequest<Row | undefined>)); // as above

  return {
    file: (hash) => one<FileRow>("files", hash),
    files: () => all<FileRow>("files"),
    attached: () => all<Attached>("attached"),
    mails: () => all<MailDraft>("mails"),
    thumbnail: (hash) => one<ThumbnailRow>("thumbnails", hash),
    thumbnails: () => all<ThumbnailRow>("thumbnails"),
    looked: () => all<LookedRow>("looked"),
    write: (change) => run(async (database) => write(database, change)),
    keepMail: (draft) => run(async (database) => keepMail(database, draft)),
  };
}

function rowsOf(database: IDBDatabase, table: Table): IDBObjectStore {
  return database.transaction(table, "readonly").objectStore(table);
}

/** What lies there, for whoever only looks. */
export interface FoundFiles {
  held: (hash: string) => Promise<Blob | null>;
  close: () => void;
}

/** @returns null when there are none, or only pages of an earlier version have kept them */
export async function findFiles(factory: IDBFactory, vaultName: string): Promise<FoundFiles | null> {
  const database = await openAsItIs(factory, filesName(vaultName), VERSION);
  if (!database) return null;
  return {
    held: async (hash) => {
      const found = rowsOf(database, "files").get(hash) as IDBRequest<FileRow | undefined>; // as written
      return (await answered(found))?.content ?? null;
    },
    close: () => database.close(),
  };
}

function write(database: IDBDatabase, change: FileChange): Promise<void> {
  const transaction = database.transaction(tables, "readwrite", { durability: "strict" });
  const done = completed(transaction);
  for (const { table, put = [], drop = [] } of byTable(change)) {
    const rows = transaction.objectStore(table);
    for (const row of put) rows.put(row);
    for (const key of drop) rows.delete(key);
  }
  return done;
}

function keepMail(database: IDBDatabase, draft: MailDraft): Promise<void> {
  const transaction = database.transaction("mails", "readwrite");
  const done = completed(transaction);
  transaction.objectStore("mails").put(draft);
  transaction.commit();
  return done;
}

interface TableChange {
  table: Table;
  put?: readonly object[] | undefined;
  drop?: readonly string[] | undefined;
}

function byTable(change: FileChange): TableChange[] {
  return [
    { table: "files", put: change.put, drop: change.drop },
    { table: "attached", put: change.attach, drop: change.detach },
    { table: "mails", drop: change.dropMails },
    { table: "thumbnails", put: change.thumbnails, drop: change.dropThumbnails },
    { table: "looked", put: change.look, drop: change.overlook },
  ];
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
  const mails = new Map<string, MailDraft>();
  const thumbnails = new Map<string, ThumbnailRow>();
  const looked = new Map<string, LookedRow>();
  return {
    file: async (hash) => files.get(hash),
    files: async () => [...files.values()],
    attached: async () => [...attached.values()],
    mails: async () => [...mails.values()],
    thumbnail: async (hash) => thumbnails.get(hash),
    thumbnails: async () => [...thumbnails.values()],
    looked: async () => [...looked.values()],
    write: async (change) => {
      for (const row of change.put ?? []) files.set(row.hash, row);
      for (const row of change.attach ?? []) attached.set(row.id, row);
      for (const row of change.thumbnails ?? []) thumbnails.set(row.hash, row);
      for (const row of change.look ?? []) looked.set(row.doc, row);
      const rows = { files, attached, mails, thumbnails, looked };
      for (const { table, drop = [] } of byTable(change)) for (const key of drop) rows[table].delete(key);
    },
    keepMail: async (draft) => void mails.set(draft.doc, draft),
  };
}
