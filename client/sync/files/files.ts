import { createSignal, type Accessor } from "solid-js";
import { uuidv7 } from "../../../shared/protocol/uuid.ts";
import type { SentFile, Visibility } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Environment } from "../environment.ts";
import { fetchAhead, type FetchAhead } from "./fetch-ahead.ts";
import { fetchFile } from "./fetch-file.ts";
import { fetchThumbnail, pictureSize } from "./fetch-thumbnail.ts";
import {
  fileDatabase,
  fileMemory,
  startPlace,
  type Attached,
  type FileRow,
  type Place,
  type ThumbnailRow,
} from "./file-database.ts";
import { hashFile } from "./hash-file.ts";
import { partFrom, surplusFiles, withDoc, withoutDoc } from "./keep-files.ts";
import { createMailDrafts, type MailDrafts } from "./mail-drafts.ts";

/** The files of replies on this device: what is attached, what waits to be uploaded, what was looked at. */
export interface Files {
  /** Attached to what this device sends next, by whatever conversation; oldest first. Reactive. */
  attached: Accessor<readonly Attached[]>;
  /**
   * Resolves once the file is safe on this device.
   * @param onRead hears how many of its bytes have been read
   * @throws when the disk has no room for it
   */
  attach: (
    to: { doc: Place; target: Visibility },
    file: { name: string; mime: string; content: Blob },
    onRead?: (bytes: number) => void,
  ) => Promise<void>;
  /** Attaches what was sent before once more: its reply was taken back. */
  attachAgain: (to: { doc: Place; target: Visibility }, files: readonly SentFile[]) => Promise<void>;
  detach: (ids: readonly string[]) => Promise<void>;
  /** What is attached in a form went out: it stands in the conversation that was begun. */
  begin: (form: Place, doc: DocumentId) => Promise<void>;
  /** Where replies go out by mail, whom they are for. */
  mails: MailDrafts;
  /** From this device, else from the server; null when it cannot be had now. */
  content: (doc: Place, file: Pick<SentFile, "hash" | "bytes">) => Promise<Blob | null>;
  /** Only what is on this device. */
  held: (hash: string) => Promise<Blob | null>;
  /** A small picture of a picture: from this device, else from the server; null when it cannot be had now, or there is none. */
  thumbnail: (doc: DocumentId, hash: string) => Promise<ThumbnailRow | null>;
  ahead: FetchAhead;
  /** The bodies of these conversations are no longer here, nor are their files, but for what is unsent. */
  letGo: (docs: readonly Place[]) => Promise<void>;
  /** These conversations are no longer for this agent, or are erased: nothing of them stays. */
  forget: (docs: readonly Place[]) => Promise<void>;
  /** Another tab has changed what is attached. */
  refresh: () => Promise<void>;
}

export interface FilesDeps {
  environment: Environment;
  vaultName: string;
  /** Hashes of files that unsent replies still need. */
  needed: () => ReadonlySet<string>;
  /** Of what was fetched meanwhile: whether its conversation is still for this agent, and not erased (R-2, D-5). */
  mayKeep: (doc: Place) => boolean;
  /** What is attached has changed: other tabs show it too. */
  onAttached: () => void;
}

export async function openFiles({
  environment,
  vaultName,
  needed,
  mayKeep,
  onAttached,
}: FilesDeps): Promise<Files> {
  const { indexedDB } = environment;
  const database = indexedDB ? fileDatabase(indexedDB, vaultName) : fileMemory();
  const [attached, setAttached] = createSignal<readonly Attached[]>([]);
  const mails = createMailDrafts(database, onAttached);
  const refresh = async () => {
    await mails.refresh();
    setAttached((await database.attached()).toSorted((one, other) => (one.id < other.id ? -1 : 1)));
  };
  const tell = async () => {
    await refresh();
    onAttached();
  };
  const wanted = () => new Set([...needed(), ...attached().map((one) => one.hash)]);
  const mintId = () => uuidv7(environment.now(), environment.randomBytes(10));

  async function rowWith(hash: string, doc: Place, content: Blob): Promise<FileRow> {
    const docs = (await database.file(hash))?.docs ?? [];
    return withDoc({ hash, content, docs, usedAt: environment.now() }, doc);
  }

  /** Nobody waits for it, and a full disk keeps nobody from reading. */
  async function keep(hash: string, doc: Place, content: Blob): Promise<void> {
    const row = await rowWith(hash, doc, content);
    if (!mayKeep(doc)) return;
    await database.write({ put: [row] });
    const drop = surplusFiles(await database.files(), wanted());
    if (drop.length > 0) await database.write({ drop });
  }

  await refresh();
  return {
    attached,
    mails,
    refresh,
    attach: async ({ doc, target }, { name, mime, content }, onRead) => {
      const hash = await hashFile(content, onRead);
      const about = { id: mintId(), doc, target, at: environment.now() };
      const row: Attached = {
        ...about,
        hash,
        name,
        mime,
        bytes: content.size,
        ...(await pictureSize(content, mime)),
      };
      await database.write({ put: [await rowWith(hash, doc, content)], attach: [row] });
      await tell();
    },
    attachAgain: async ({ doc, target }, files) => {
      const at = environment.now();
      const held = await Promise.all(files.map(({ hash }) => database.file(hash)));
      const put = held.flatMap((row) => (row ? [withDoc(row, doc)] : []));
      const attach = files.map((file) => ({ ...file, id: mintId(), doc, target, at }));
      await database.write({ put, attach });
      await tell();
    },
    detach: async (ids) => {
      await database.write({ detach: ids });
      await tell();
    },
    begin: async (form, doc) => {
      const gone = attached().filter((one) => one.doc === form);
      const held = await Promise.all(gone.map(({ hash }) => database.file(hash)));
      const put = held.flatMap((row) => (row ? [withoutDoc(withDoc(row, doc), form)] : []));
      await database.write({ put, detach: gone.map(({ id }) => id) });
      await tell();
    },
    content: async (doc, { hash, bytes }) => {
      const here = (await database.file(hash))?.content;
      if (here) return here;
      const fetched = await fetchFile(environment, hash, bytes);
      if (!fetched) return null;
      void keep(hash, doc, fetched).catch(() => undefined);
      return fetched;
    },
    held: async (hash) => (await database.file(hash))?.content ?? null,
    thumbnail: async (doc, hash) => {
      const here = await database.thumbnail(hash);
      if (here) return here;
      const fetched = await fetchThumbnail(environment, hash);
      if (fetched === null || fetched === "none") return null;
      const row = { ...fetched, docs: [doc] };
      if (mayKeep(doc)) await database.write({ thumbnails: [row] }).catch(() => undefined); // a full disk keeps nobody from reading
      return row;
    },
    ahead: fetchAhead(environment, database, mayKeep),
    letGo: (docs) => partFrom(database, docs, wanted()),
    forget: async (docs) => {
      const gone = new Set(docs);
      const ids = attached().flatMap(({ doc, id }) => (gone.has(doc) ? [id] : []));
      await database.write({ detach: ids, dropMails: docs });
      await partFrom(database, docs, new Set());
      await refresh();
      await partFrom(database, [startPlace("")], wanted()); // whoever that was for
    },
  };
}
