import { createSignal, type Accessor } from "solid-js";
import { MINUTE, SECOND } from "../../../shared/time/duration.ts";
import { uuidv7 } from "../../../shared/protocol/uuid.ts";
import type { SentFile, Visibility } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Environment } from "../environment.ts";
import { fetchWhole } from "../fetch-whole.ts";
import { fileDatabase, fileMemory, type Attached, type FileRow } from "./file-database.ts";
import { hashFile } from "./hash-file.ts";

const MB = 1024 * 1024;
/** Files that are only kept to be looked at again leave the device above this, the least used first. */
const KEPT_BYTES = 200 * MB;
/** A file that is fetched is waited for so long, and longer by its size: at least so many bytes come in a second. */
const PATIENCE_MS = MINUTE;
const SLOWEST = 50_000;

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
    to: { doc: DocumentId; target: Visibility },
    file: { name: string; mime: string; content: Blob },
    onRead?: (bytes: number) => void,
  ) => Promise<void>;
  /** Attaches what was sent before once more: its reply was taken back. */
  attachAgain: (to: { doc: DocumentId; target: Visibility }, files: readonly SentFile[]) => Promise<void>;
  detach: (ids: readonly string[]) => Promise<void>;
  /** From this device, else from the server; null when it cannot be had now. */
  content: (doc: DocumentId, file: Pick<SentFile, "hash" | "bytes">) => Promise<Blob | null>;
  /** Only what is on this device. */
  held: (hash: string) => Promise<Blob | null>;
  /** These conversations are no longer for this agent, or are erased: nothing of them stays. */
  forget: (docs: readonly DocumentId[]) => Promise<void>;
  /** Another tab has changed what is attached. */
  refresh: () => Promise<void>;
}

export interface FilesDeps {
  environment: Environment;
  vaultName: string;
  /** Hashes of files that unsent replies still need. */
  needed: () => ReadonlySet<string>;
  /** What is attached has changed: other tabs show it too. */
  onAttached: () => void;
}

export async function openFiles({ environment, vaultName, needed, onAttached }: FilesDeps): Promise<Files> {
  const { indexedDB } = environment;
  const database = indexedDB ? fileDatabase(indexedDB, vaultName) : fileMemory();
  const [attached, setAttached] = createSignal<readonly Attached[]>([]);
  const refresh = async () => {
    setAttached((await database.attached()).toSorted((one, other) => (one.id < other.id ? -1 : 1)));
  };
  const tell = async () => {
    await refresh();
    onAttached();
  };
  const mintId = () => uuidv7(environment.now(), environment.randomBytes(10));

  async function rowWith(hash: string, doc: DocumentId, content: Blob): Promise<FileRow> {
    const docs = (await database.file(hash))?.docs ?? [];
    return { hash, content, docs: docs.includes(doc) ? docs : [...docs, doc], usedAt: environment.now() };
  }

  /** Nobody waits for it, and a full disk keeps nobody from reading. */
  async function keep(hash: string, doc: DocumentId, content: Blob): Promise<void> {
    await database.write({ put: [await rowWith(hash, doc, content)] });
    const wanted = new Set([...needed(), ...attached().map((one) => one.hash)]);
    const drop = surplus(await database.files(), wanted);
    if (drop.length > 0) await database.write({ drop });
  }

  await refresh();
  return {
    attached,
    refresh,
    attach: async ({ doc, target }, { name, mime, content }, onRead) => {
      const hash = await hashFile(content, onRead);
      const about = { id: mintId(), doc, target, at: environment.now() };
      const row: Attached = { ...about, hash, name, mime, bytes: content.size };
      await database.write({ put: [await rowWith(hash, doc, content)], attach: [row] });
      await tell();
    },
    attachAgain: async ({ doc, target }, files) => {
      const at = environment.now();
      const held = await Promise.all(files.map(({ hash }) => database.file(hash)));
      const put = held.flatMap((row) =>
        row && !row.docs.includes(doc) ? [{ ...row, docs: [...row.docs, doc] }] : [],
      );
      const attach = files.map((file) => ({ ...file, id: mintId(), doc, target, at }));
      await database.write({ put, attach });
      await tell();
    },
    detach: async (ids) => {
      await database.write({ detach: ids });
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
    forget: async (docs) => {
      const gone = new Set(docs);
      const rows = (await database.files()).filter((row) => row.docs.some((doc) => gone.has(doc)));
      const left = rows.map((row) => ({ ...row, docs: row.docs.filter((doc) => !gone.has(doc)) }));
      await database.write({
        put: left.filter((row) => row.docs.length > 0),
        drop: left.filter((row) => row.docs.length === 0).map((row) => row.hash),
        detach: attached()
          .filter((one) => gone.has(one.doc))
          .map((one) => one.id),
      });
      await refresh();
    },
  };
}

/** The least used files beyond what is kept, of those that nothing unsent needs. */
function surplus(rows: readonly FileRow[], needed: ReadonlySet<string>): string[] {
  let bytes = rows.reduce((sum, row) => sum + row.content.size, 0);
  const drop: string[] = [];
  for (const row of rows.toSorted((one, other) => one.usedAt - other.usedAt)) {
    if (bytes <= KEPT_BYTES) break;
    if (needed.has(row.hash)) continue;
    bytes -= row.content.size;
    drop.push(row.hash);
  }
  return drop;
}

/** Null: it cannot be had now. */
async function fetchFile(environment: Environment, hash: string, bytes: number): Promise<Blob | null> {
  const limit = PATIENCE_MS + (bytes / SLOWEST) * SECOND;
  const read = async (answer: Response) => (answer.ok ? answer.blob() : null);
  const asked = fetchWhole(environment, `/api/files/${hash}`, { credentials: "same-origin" }, read, {
    limit,
  });
  return asked.catch(() => null); // no network: whoever asked asks again when the link is there
}
