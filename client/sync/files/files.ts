import { digest } from "lib0/hash/sha256";
import { createSignal, type Accessor } from "solid-js";
import { uuidv7 } from "../../../shared/protocol/uuid.ts";
import type { SentFile, Visibility } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Environment } from "../environment.ts";
import { fetchBytes } from "../fetch-bytes.ts";
import { fileDatabase, fileMemory, type Attached, type FileRow } from "./file-database.ts";

const MB = 1024 * 1024;
/** Files that are only kept to be looked at again leave the device above this, the least used first. */
const KEPT_BYTES = 200 * MB;

/** The files of replies on this device: what is attached, what waits to be uploaded, what was looked at. */
export interface Files {
  /** Attached to what this device sends next, by whatever conversation; oldest first. Reactive. */
  attached: Accessor<readonly Attached[]>;
  /** Resolves once the file is safe on this device. */
  attach: (
    to: { doc: DocumentId; target: Visibility },
    file: { name: string; mime: string; bytes: Uint8Array },
  ) => Promise<void>;
  /** Attaches what was sent before once more: its reply was taken back. */
  attachAgain: (to: { doc: DocumentId; target: Visibility }, files: readonly SentFile[]) => Promise<void>;
  detach: (ids: readonly string[]) => Promise<void>;
  /** From this device, else from the server; null when it cannot be had now. */
  bytes: (doc: DocumentId, hash: string) => Promise<Uint8Array | null>;
  /** Only what is on this device. */
  held: (hash: string) => Promise<Uint8Array | null>;
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

  async function rowWith(hash: string, doc: DocumentId, bytes: Uint8Array): Promise<FileRow> {
    const docs = (await database.file(hash))?.docs ?? [];
    return { hash, bytes, docs: docs.includes(doc) ? docs : [...docs, doc], usedAt: environment.now() };
  }

  /** Nobody waits for it, and a full disk keeps nobody from reading. */
  async function keep(hash: string, doc: DocumentId, bytes: Uint8Array): Promise<void> {
    await database.write({ put: [await rowWith(hash, doc, bytes)] });
    const wanted = new Set([...needed(), ...attached().map((one) => one.hash)]);
    const drop = surplus(await database.files(), wanted);
    if (drop.length > 0) await database.write({ drop });
  }

  await refresh();
  return {
    attached,
    refresh,
    attach: async ({ doc, target }, { name, mime, bytes }) => {
      const hash = await hashOf(bytes);
      const about = { id: mintId(), doc, target, at: environment.now() };
      const row: Attached = { ...about, hash, name, mime, bytes: bytes.length };
      await database.write({ put: [await rowWith(hash, doc, bytes)], attach: [row] });
      await tell();
    },
    attachAgain: async ({ doc, target }, files) => {
      const at = environment.now();
      await database.write({ attach: files.map((file) => ({ ...file, id: mintId(), doc, target, at })) });
      await tell();
    },
    detach: async (ids) => {
      await database.write({ detach: ids });
      await tell();
    },
    bytes: async (doc, hash) => {
      const here = (await database.file(hash))?.bytes;
      if (here) return here;
      const fetched = await fetchBytes(environment, `/api/files/${hash}`);
      if (fetched === null || fetched === "gone") return null;
      void keep(hash, doc, fetched).catch(() => undefined);
      return fetched;
    },
    held: async (hash) => (await database.file(hash))?.bytes ?? null,
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
  let bytes = rows.reduce((sum, row) => sum + row.bytes.length, 0);
  const drop: string[] = [];
  for (const row of rows.toSorted((one, other) => one.usedAt - other.usedAt)) {
    if (bytes <= KEPT_BYTES) break;
    if (needed.has(row.hash)) continue;
    bytes -= row.bytes.length;
    drop.push(row.hash);
  }
  return drop;
}

/** Outside secure contexts the browser does not reckon it. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  const hash = subtle ? new Uint8Array(await subtle.digest("SHA-256", new Uint8Array(bytes))) : digest(bytes);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
